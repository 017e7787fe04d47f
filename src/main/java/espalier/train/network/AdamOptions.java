package espalier.train.network;

/// Adam (Kingma and Ba 2015) with decoupled weight decay, and for the matrices inside the layers
/// Muon (Jordan 2024) where a new network is to learn fast: the gathered gradient is made
/// orthogonal before it moves the weights.
///
/// @param beta1 how slowly the mean of the gradients moves, in [0, 1)
/// @param beta2 how slowly the mean of their squares moves, in [0, 1)
/// @param epsilon added to the root of the squares, above 0
/// @param weightDecay the share of the weights that a step at rate 1 would take away, 0 for plain
///   Adam
/// @param clip gradients longer than this are shortened to it; 0 for never
/// @param muon the momentum of Muon for the matrices inside the layers, in [0, 1); 0 for Adam
///   everywhere
public record AdamOptions(
    double beta1, double beta2, double epsilon, double weightDecay, double clip, double muon) {

  /// As OpenLongCoT-Base-Gemma2-2B was trained; the clip is that of its library's defaults.
  public static final AdamOptions ORIGINAL = new AdamOptions(0.9, 0.999, 1e-8, 0, 1.0, 0);
}
