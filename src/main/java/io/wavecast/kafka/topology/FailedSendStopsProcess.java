package io.wavecast.kafka.topology;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Ends the stream thread, and with it the process, whenever a record can't be written. Used under
 * exactly-once.
 *
 * <p>Kafka's default handler answers RETRY to a retriable exception such as an expired send, and
 * the thread then replaces only the failed task. The task's producer is shared by all tasks of the
 * thread, so replacing the task aborts the transaction of all of them. Kafka Streams commits the
 * other tasks first, but skips that during a rebalance (<a
 * href="https://github.com/apache/kafka/pull/10444">apache/kafka#10444</a>, still so in 4.3.1). The
 * other tasks then continue after the aborted records, and their results are lost. A process that
 * ends loses nothing: its successors continue from the last commit.
 *
 * <p>Public because Kafka Streams creates it by its class name.
 */
public final class FailedSendStopsProcess implements ProductionExceptionHandler {
  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    return Response.fail();
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the interface
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    return Response.fail();
  }

  @Override
  public void configure(Map<String, ?> configs) {}
}
