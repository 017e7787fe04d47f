/// Rows of data files, read and written one at a time: plain lines, JSON lines and comma-separated
/// values, compressed or not. Files and Jackson come in; what the rows mean stays out.
@NullMarked
package espalier.train.rows;

import org.jspecify.annotations.NullMarked;
