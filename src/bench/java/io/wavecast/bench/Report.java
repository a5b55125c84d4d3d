package io.wavecast.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Figures as a table, and as a file of {@code suite,case,value,unit}. */
final class Report {
  private static final List<String> COLUMNS = List.of("suite", "case", "value", "unit");

  private Report() {}

  static void print(List<Measurement> figures, PrintWriter out) {
    int width = figures.stream().mapToInt(f -> f.name().length()).max().orElse(0);
    String suite = "";
    for (Measurement figure : figures) {
      if (!figure.suite().equals(suite)) {
        suite = figure.suite();
        out.println();
        out.println(suite);
      }
      out.printf(
          "  %-" + width + "s %12s %s%n",
          figure.name(),
          Results.rounded(figure.value()),
          figure.unit());
    }
    out.flush();
  }

  static void write(List<Measurement> figures, Path file) throws IOException {
    try (CsvWriter csv = CsvWriter.builder().build(file)) {
      csv.writeRecord(COLUMNS);
      for (Measurement figure : figures) {
        csv.writeRecord(
            figure.suite(), figure.name(), Double.toString(figure.value()), figure.unit());
      }
    }
  }

  static List<Measurement> read(Path file) throws IOException {
    List<Measurement> figures = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        figures.add(
            new Measurement(
                row.getField("suite"),
                row.getField("case"),
                Double.parseDouble(row.getField("value")),
                row.getField("unit")));
      }
    } catch (RuntimeException e) { // a missing column, a value that isn't a number
      throw new IOException(file + " is not a file of figures: " + e.getMessage(), e);
    }
    return figures;
  }
}
