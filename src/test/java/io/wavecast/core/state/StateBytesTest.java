package io.wavecast.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.testkit.TestSeed;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateBytesTest {
  @Test
  void numbersHaveTheBytesThatStoredStatesHave() {
    StateWriter out = new StateWriter();
    out.writeUnsigned(300);
    out.writeSigned(-1);
    out.writeDouble(-0.0);
    out.writeText("é");

    assertThat(HexFormat.of().formatHex(out.toBytes()))
        .isEqualTo("ac02018000000000000000" + "02c3a9");
  }

  @Test
  void readsWhatWasWritten() {
    long seed = TestSeed.next();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 1_000; i++) {
      long number = random.nextLong() >> random.nextInt(64);
      double real = Double.longBitsToDouble(random.nextLong());
      StateWriter block = new StateWriter(0);
      block.writeSigned(number);
      StateWriter out = new StateWriter(0);
      out.writeSigned(number);
      out.writeUnsigned(number);
      out.writeDouble(real);
      out.writeBlock(block);
      out.writeByte(7);

      StateReader in = new StateReader(out.toBytes());

      assertThat(in.readSigned()).as("-Dwavecast.test.seed=%d", seed).isEqualTo(number);
      assertThat(in.readUnsigned()).as("-Dwavecast.test.seed=%d", seed).isEqualTo(number);
      assertThat(Double.doubleToRawLongBits(in.readDouble()))
          .as("-Dwavecast.test.seed=%d", seed)
          .isEqualTo(Double.doubleToRawLongBits(real));
      StateReader inner = in.readBlock();
      assertThat(inner.readSigned()).isEqualTo(number);
      assertThat(inner.hasMore()).isFalse();
      assertThat(in.readByte()).isEqualTo((byte) 7);
      assertThat(in.hasMore()).isFalse();
    }
  }

  @Test
  void namesBytesThatEndTooEarly() {
    StateWriter out = new StateWriter();
    out.writeDouble(1);
    byte[] cut = Arrays.copyOf(out.toBytes(), 7);

    assertThatThrownBy(() -> new StateReader(cut).readDouble())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new StateReader(new byte[] {5, 'a'}).readText())
        .hasMessage("5 items in 1 bytes left");
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0xff);
    assertThatThrownBy(() -> new StateReader(endless).readUnsigned())
        .hasMessage("an integer has more than 10 bytes");
  }
}
