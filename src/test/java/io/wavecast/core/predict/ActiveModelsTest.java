package io.wavecast.core.predict;

import static org.assertj.core.api.Assertions.assertThat;

import io.wavecast.core.domain.ModelId;
import io.wavecast.core.domain.ModelNames;
import org.junit.jupiter.api.Test;

class ActiveModelsTest {
  private final ActiveModels models = new ActiveModels();

  /** A model that always says its own version. */
  private record Fixed(ModelId id) implements Model {
    Fixed(String name, int version) {
      this(new ModelId(name, version));
    }

    @Override
    public Predictor newPredictor() {
      return window -> id.version();
    }
  }

  @Test
  void fallBackToPersistenceWhenThereIsNone() {
    Model model = models.forSeries("cos-1");

    assertThat(model.id()).isEqualTo(ModelId.NAIVE);
    assertThat(model.newPredictor().predict(new double[] {1, 2, 3})).isEqualTo(3);
  }

  @Test
  void preferTheSeriesOwnModelToTheDefault() {
    models.activate(new Fixed("default", 1));
    models.activate(new Fixed("cos", 2));

    assertThat(models.forSeries("cos-1").id()).hasToString("cos@2");
    assertThat(models.forSeries("cosine").id()).hasToString("default@1");
    assertThat(models.forSeries("-1").id()).hasToString("default@1");
  }

  @Test
  void followTheRuleByWhichSeriesShareModels() {
    ActiveModels byLastPart = new ActiveModels(ModelNames.by("/([a-z]+)$"));
    byLastPart.activate(new Fixed("default", 1));
    byLastPart.activate(new Fixed("temperature", 2));

    assertThat(byLastPart.forSeries("kitchen-1/temperature").id()).hasToString("temperature@2");
    assertThat(byLastPart.forSeries("kitchen-1/humidity").id()).hasToString("default@1");
    assertThat(byLastPart.forSeries("temperature").id()).hasToString("default@1");
  }

  @Test
  void swapAndWithdraw() {
    models.activate(new Fixed("cos", 1));
    models.activate(new Fixed("cos", 2));
    assertThat(models.forSeries("cos").id()).hasToString("cos@2");

    models.withdraw("cos");

    assertThat(models.forSeries("cos").id()).isEqualTo(ModelId.NAIVE);
    assertThat(models.serving()).isEmpty();
  }
}
