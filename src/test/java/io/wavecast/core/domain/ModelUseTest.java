package io.wavecast.core.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelUseTest {
  private static final ModelId COS = new ModelId("cos", 3);

  private final ModelUse use = new ModelUse(ModelNames.BEFORE_DASH);

  @Test
  void countsTheSeriesOfEachModel() {
    use.add("cos-1", COS);
    use.add("cos-2", COS);
    use.add("sin-1", new ModelId("default", 1));

    assertThat(use.series()).isEqualTo(3);
    assertThat(use.users(COS)).isEqualTo(2);
    assertThat(use.users(new ModelId("cos", 2))).isZero();
    assertThat(use.without()).isZero();
    assertThat(use.lines()).containsExactly("cos@3: 2 series", "default@1: 1 series");
  }

  @Test
  void saysWhySeriesHaveNone() {
    use.add("temp-1", ModelId.NAIVE);
    use.add("temp-2", ModelId.NAIVE);
    use.add("a/b", ModelId.NAIVE);
    use.add("naive-1", ModelId.NAIVE);
    use.add("default-1", ModelId.NAIVE);

    assertThat(use.without()).isEqualTo(5);
    assertThat(use.reasons())
        .containsExactly(
            "2 of the name temp, neither it nor default served",
            "1 of the name 'a/b', which is not 1 to 100 of A-Z a-z 0-9 _ . without a leading dot",
            "1 use the model default, which didn't serve",
            "1 of the name 'naive', which is reserved for persistence");
  }

  @Test
  void namesOnlyTheMostFrequentReasons() {
    for (int i = 0; i < 50; i++) {
      use.add("x".repeat(200) + i, ModelId.NAIVE);
    }

    assertThat(use.reasons()).hasSize(6).last().isEqualTo("45 of 45 other names");
    assertThat(use.reasons()).allSatisfy(reason -> assertThat(reason).hasSizeLessThan(200));
  }
}
