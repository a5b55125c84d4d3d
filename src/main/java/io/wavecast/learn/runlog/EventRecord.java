package io.wavecast.learn.runlog;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * The framing of a record in a TensorBoard event file, which is a TFRecord file: the length as
 * unsigned 64-bit number, the masked CRC32C of those eight bytes, the payload, and its masked
 * CRC32C. All numbers are little-endian.
 *
 * <p>Source: "TFRecords format details" in TensorFlow's guide (tensorflow.org/tutorials/load_data/
 * tfrecord); the mask is that of tensorflow/core/lib/hash/crc32c.h: rotate right by 15 bits, then
 * add a constant, so that the checksum of data that holds checksums isn't trivial.
 */
final class EventRecord {
  private static final int MASK_DELTA = 0xa282ead8;
  private static final int MASK_ROTATION = 15;

  private EventRecord() {}

  static byte[] frame(byte[] payload) {
    ByteBuffer record =
        ByteBuffer.allocate(2 * Integer.BYTES + Long.BYTES + payload.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.putLong(payload.length);
    record.putInt(maskedCrc(record.array(), Long.BYTES));
    record.put(payload).putInt(maskedCrc(payload, payload.length));
    return record.array();
  }

  private static int maskedCrc(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return Integer.rotateRight((int) crc.getValue(), MASK_ROTATION) + MASK_DELTA;
  }
}
