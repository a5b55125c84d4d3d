/** Points from CSV files, row by row. */
@NullMarked
package io.wavecast.generate.csv;

import org.jspecify.annotations.NullMarked;
