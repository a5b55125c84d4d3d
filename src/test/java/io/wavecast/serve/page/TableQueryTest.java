package io.wavecast.serve.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wavecast.serve.web.BadRequestException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableQueryTest {
  private final SeriesTable table = new SeriesTable(PageLimits.DEFAULT);

  @Test
  void ordersIdsAsPeopleDo() {
    series("sin-10", "sin-2", "cos-1", "sin-02", "boiler", "sin-1");

    assertThat(found(Map.of()))
        .containsExactly("boiler", "cos-1", "sin-1", "sin-02", "sin-2", "sin-10");
    assertThat(found(Map.of("direction", "descending"))).startsWith("sin-10").endsWith("boiler");
  }

  @Test
  void sortsByErrorAndPutsSeriesWithoutOneLast() {
    series("new");
    score("good", 1e-9);
    score("bad", 1e-2);
    score("fair", 1e-5);

    assertThat(found(Map.of("sort", "mse"))).containsExactly("good", "fair", "bad", "new");
    assertThat(found(Map.of("sort", "mse", "direction", "descending")))
        .containsExactly("bad", "fair", "good", "new");
  }

  @Test
  void searchesWithoutRegardToCase() {
    series("Boiler-1", "boiler-2", "river");

    assertThat(found(Map.of("search", "BOIL"))).containsExactly("Boiler-1", "boiler-2");
    assertThat(found(Map.of("search", "nothing"))).isEmpty();
  }

  @Test
  void givesAStretchAndSaysHowManyThereAre() {
    for (int i = 0; i < 5_000; i++) {
      series("sin-" + i);
    }

    TableQuery.Found found =
        new TableCache(table).find(TableQuery.of(Map.of("offset", "4990", "limit", "100")));

    assertThat(found.matching()).isEqualTo(5_000);
    assertThat(found.rows()).hasSize(10);
    assertThat(found.rows().get(9).series()).isEqualTo("sin-4999");
  }

  @ParameterizedTest
  @CsvSource({"sort,size", "offset,-1", "limit,0", "limit,501", "limit,many", "offset,99999999999"})
  void namesAParameterThatCantBe(String name, String value) {
    assertThatThrownBy(() -> TableQuery.of(Map.of(name, value)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(name);
  }

  @Test
  void staysWithinItsLimits() {
    SeriesTable small = new SeriesTable(new PageLimits(1, 1, 3, 1_000));
    for (int i = 0; i < 10; i++) {
      small.toWrite("series-" + i);
    }
    assertThat(small.size()).isEqualTo(3);
    assertThat(small.refused()).isEqualTo(7);

    SeriesTable narrow = new SeriesTable(new PageLimits(1, 1, 1_000, 25_000));
    for (int i = 0; i < 10; i++) {
      narrow.toWrite(i + "x".repeat(10_000));
    }
    assertThat(narrow.size()).isEqualTo(3);
  }

  private void series(String... ids) {
    for (String id : ids) {
      table.toWrite(id);
    }
  }

  private void score(String id, double mse) {
    table.toWrite(id).orElseThrow().put(Scores.of(id, 1, mse));
  }

  private List<String> found(Map<String, String> parameters) {
    return new TableCache(table)
        .find(TableQuery.of(parameters)).rows().stream().map(SeriesRow::series).toList();
  }
}
