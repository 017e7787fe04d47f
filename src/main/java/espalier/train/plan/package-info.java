/// What a person says about a training before it begins: the plan of a new model with its legs, the
/// options, the course of the rate. Sizes of a network, odds and weights of what is learnt may come
/// in; nothing here trains.
@NullMarked
package espalier.train.plan;

import org.jspecify.annotations.NullMarked;
