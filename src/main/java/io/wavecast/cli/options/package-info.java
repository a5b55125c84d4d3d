/** Option groups shared by commands, their converters and their sources. */
@NullMarked
package io.wavecast.cli.options;

import org.jspecify.annotations.NullMarked;
