# The Gemma-2 network, in TorchScript's serialised dialect. Nothing is kept here between calls:
# weights, keys and values are lists and tensors that the caller owns and hands in.
#
#   M tokens that are computed together, of one or several groups (see `groups.py`): a group is N rows
#   (thoughts) with T new tokens in each. D hidden, H query heads, K key/value heads, G = H/K, E width
#   of a head, F feed-forward, L layers, V vocabulary, P positions that all rows of a group share
#   (past), U positions of a row's own so far, the new ones included.
#
# weights: [0] sqrt(D eps) [1]; [1, 2] embedding [V, D]; then for each layer twelve: norm [D],
#   query-key-value [(H+2K)E, D] (two, as every matrix: see `linear.py`), out [D, HE] (two), norm [D],
#   norm [D], gate-up [2F, D] (two), down [D, F] (two), norm [D]; then norm [D], head [V, D] (two).
#   Norms hold sqrt(D) (1 + w) in float32.
# The residual stream x is float32 in every precision; `dtype` is the type of keys, values and of what
# is multiplied by weights that are not int8.
# Keys and values lie in one tensor [2L, N, K, capacity, E]: keys of layer i at 2i, values at 2i+1.

class M(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  hidden : int
  forward_width : int
  layers : int
  heads : int
  kv_heads : int
  head_dim : int
  window : int
  sliding : List[int]
  scale : float
  attention_cap : float
  final_cap : float
  embedding_scale : float
  tied : bool
  int8 : bool
  steps : int
  narrow : bool
  dtype : int
  device : Device

  # x [M, D] over its root mean square, times 1 + w, in float32. The two roots of D stand in the weights.
  def norm(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    length = torch.linalg_vector_norm(x, 2, [1], True, dtype=6)                # [M, 1]
    return torch.div_(torch.mul(x, w[i]), torch.hypot(length, w[0]))

  # One layer. x [M, D], which is overwritten; the rest as in `attention`. Only its keys and values are
  # wanted where `unread`: then what it gives is without meaning.
  def layer(self: __torch__.M, x: Tensor, i: int, w: List[Tensor], cos: Tensor, sin: Tensor, groups: List[List[Tensor]], shape: List[int], masks: List[Tensor], unread: bool) -> Tensor:
    b = 12 * i + 3
    y = (self).linear((self).norm(x, w, b, ), w, b + 1, )                      # [M, (H+2K)E]
    y = (self).attention(y, i, cos, sin, groups, shape, masks, )               # [M, HE]
    if not unread:
      x = torch.add_(x, (self).norm((self).linear(y, w, b + 3, ), w, b + 5, ))  # [M, D]
      y = (self).feed_forward((self).norm(x, w, b + 6, ), w, b + 7, )          # [M, D]
      x = torch.add_(x, (self).norm(y, w, b + 11, ))
    return x

  # Of normed rows x [M, D] what matrices i (gate and up) and i + 2 (down) make: [M, D].
  def feed_forward(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    f = self.forward_width
    if self.int8:
      y = (self).feed_forward_int8(x, w, i, )
    else:
      y = (self).linear(x, w, i, )                                             # [M, 2F]
      y = torch.mul_(torch.gelu(torch.narrow(y, 1, 0, f), approximate="tanh"), torch.narrow(y, 1, f, f))
      y = (self).linear(y, w, i + 2, )
    return y

  # All layers. ids [M]; in a layer one of the lists of masks is used. Gives [M, D] before the last norm,
  # without meaning where `unread`.
  def stack(self: __torch__.M, ids: Tensor, w: List[Tensor], cos: Tensor, sin: Tensor, groups: List[List[Tensor]], shape: List[int], full_masks: List[Tensor], window_masks: List[Tensor], unread: bool) -> Tensor:
    x = torch.mul((self).rows(w, 1, ids, ), self.embedding_scale)
    for i in range(self.layers):
      masks = full_masks
      if (self.sliding)[i] == 1:
        masks = window_masks
      x = (self).layer(x, i, w, cos, sin, groups, shape, masks, unread and i + 1 == self.layers, )
    return x

  # Logits of rows x [M, D] as float32 [M, V].
  def logits(self: __torch__.M, w: List[Tensor], x: Tensor) -> Tensor:
    head = torch.len(w) - 2
    return (self).capped((self).linear((self).norm(x, w, head - 1, ), w, head, ), )

  # Overwrites z where it is float32. A sigmoid of 2z is (1 + tanh z) / 2 in a fraction of the time, but with
  # an error that does not shrink with z: in int8 it is nothing beside that of the weights.
  def capped(self: __torch__.M, z: Tensor) -> Tensor:
    z = torch.to(z, 6)
    cap = self.final_cap
    if cap > 0.:
      if self.int8:
        z = torch.sub_(torch.mul_(torch.sigmoid_(torch.div_(z, 0.5 * cap)), 2. * cap), cap)
      else:
        z = torch.mul_(torch.tanh_(torch.div_(z, cap)), cap)
    return z

  # Logits of a few tokens only, ids [I], after rows x [M, D]: float32 [M, I].
  def logits_of_rows(self: __torch__.M, w: List[Tensor], x: Tensor, ids: Tensor) -> Tensor:
    if self.tied:
      few = (self).rows(w, 1, ids, )                                           # [I, D]
      z = (self).capped(torch.linear((self).norm(x, w, torch.len(w) - 3, ), few), )
    else:
      z = torch.index_select((self).logits(w, x, ), 1, ids)
    return z

  # Rotary tables [2, positions, E]: cosines, and sines with the sign of the half they turn. The
  # frequencies are rounded to the type `rounded` before they are used.
  def rotary(self: __torch__.M, positions: int, theta: float, rounded: int) -> Tensor:
    e = self.head_dim
    powers = torch.div(torch.to(torch.mul(torch.arange(e // 2, device=self.device), 2), 6), float(e))
    inverse = torch.reciprocal(torch.pow(theta, powers))                       # [E/2]
    inverse = torch.to(torch.to(inverse, rounded), 6)
    angles = torch.mul(torch.unsqueeze(torch.to(torch.arange(positions, device=self.device), 6), 1), inverse)
    cos, sin = torch.cos(angles), torch.sin(angles)
    return torch.stack([torch.cat([cos, cos], 1), torch.cat([torch.neg(sin), sin], 1)])
