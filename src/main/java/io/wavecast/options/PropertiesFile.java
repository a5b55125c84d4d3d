package io.wavecast.options;

import io.wavecast.app.lifecycle.ErrorText;
import io.wavecast.app.lifecycle.UsageException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Reads a UTF-8 properties file that was named by an option. */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * @param option the option that names the file, for the error
   * @return its keys and values, values without white space around them
   * @throws UsageException if the file can't be read or is not a properties file
   */
  static Map<String, String> read(String option, Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (CharacterCodingException e) {
      throw unreadable(option, file, "it is not UTF-8 text");
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(option, file, ErrorText.of(e));
    }
    Map<String, String> values = new TreeMap<>();
    properties
        .stringPropertyNames()
        .forEach(key -> values.put(key, properties.getProperty(key).strip()));
    return values;
  }

  private static UsageException unreadable(String option, Path file, String why) {
    return UsageException.option(option, file + " can't be read: " + why);
  }
}
