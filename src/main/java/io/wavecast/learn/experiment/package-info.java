/** The comparison of cells, depths and targets: runs, results and report. */
@NullMarked
package io.wavecast.learn.experiment;

import org.jspecify.annotations.NullMarked;
