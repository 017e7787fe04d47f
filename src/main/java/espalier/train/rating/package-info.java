/// How well a model's values know right from wrong, told from trees that it grew, and how they are
/// to be put right. Grown trees and figures may come in, no model and no network.
@NullMarked
package espalier.train.rating;

import org.jspecify.annotations.NullMarked;
