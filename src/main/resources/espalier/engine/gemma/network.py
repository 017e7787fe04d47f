# The Gemma-2 network, in TorchScript's serialised dialect. Nothing is kept here between calls:
# weights, keys and values are lists and tensors that the caller owns and hands in.
#
#   N rows (thoughts), T new tokens in each, D hidden, H query heads, K key/value heads,
#   G = H/K, E width of a head, F feed-forward, L layers, V vocabulary,
#   P positions that all rows share (past), U positions of a row's own so far, the new ones included.
#
# weights: [0] sqrt(D eps) [1]; [1, 2] embedding [V, D]; then for each layer twelve: norm [D],
#   query-key-value [(H+2K)E, D] (two, as every matrix: see `linear.py`), out [D, HE] (two), norm [D],
#   norm [D], gate-up [2F, D] (two), down [D, F] (two), norm [D]; then norm [D], head [V, D] (two).
#   Norms hold sqrt(D) (1 + w) in float32.
# The residual stream x is float32 in every precision; `dtype` is the type of keys, values and of what
# is multiplied by weights that are not int8.
# A context or a run's own part is one tensor [2L, N, K, capacity, E]: keys of layer i at 2i, values at 2i+1.

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
  dtype : int
  device : Device

  # x [M, D] over its root mean square, times 1 + w, in float32. The two roots of D stand in the weights.
  def norm(self: __torch__.M, x: Tensor, w: List[Tensor], i: int) -> Tensor:
    length = torch.linalg_vector_norm(x, 2, [1], True, dtype=6)                # [M, 1]
    return torch.div_(torch.mul(x, w[i]), torch.hypot(length, w[0]))

  # One layer. x [N*T, D]; the rest as in `attention`.
  def layer(self: __torch__.M, x: Tensor, i: int, n: int, t: int, w: List[Tensor], cos: Tensor, sin: Tensor, mask: Optional[Tensor], past: Tensor, own: Tensor, at: int) -> Tensor:
    b = 12 * i + 3
    y = (self).linear((self).norm(x, w, b, ), w, b + 1, )                      # [N*T, (H+2K)E]
    y = (self).attention(y, i, n, t, cos, sin, mask, past, own, at, )          # [N*T, HE]
    x = torch.add(x, (self).norm((self).linear(y, w, b + 3, ), w, b + 5, ))    # [N*T, D]

    f = self.forward_width
    y = (self).linear((self).norm(x, w, b + 6, ), w, b + 7, )                  # [N*T, 2F]
    y = torch.mul(torch.gelu(torch.narrow(y, 1, 0, f), approximate="tanh"), torch.narrow(y, 1, f, f))
    return torch.add(x, (self).norm((self).linear(y, w, b + 9, ), w, b + 11, ))

  # All layers. ids [N*T]; at most one of the masks is used in a layer. Gives [N*T, D] before the last norm.
  def stack(self: __torch__.M, ids: Tensor, n: int, t: int, w: List[Tensor], cos: Tensor, sin: Tensor, full_mask: Optional[Tensor], window_mask: Optional[Tensor], past: Tensor, own: Tensor, at: int) -> Tensor:
    x = torch.mul((self).rows(w, 1, ids, ), self.embedding_scale)
    for i in range(self.layers):
      if (self.sliding)[i] == 1:
        x = (self).layer(x, i, n, t, w, cos, sin, window_mask, past, own, at, )
      else:
        x = (self).layer(x, i, n, t, w, cos, sin, full_mask, past, own, at, )
    return x

  # Logits of rows x [M, D] as float32 [M, V].
  def logits(self: __torch__.M, w: List[Tensor], x: Tensor) -> Tensor:
    head = torch.len(w) - 2
    return (self).capped((self).linear((self).norm(x, w, head - 1, ), w, head, ), )

  # Overwrites z where it is float32.
  def capped(self: __torch__.M, z: Tensor) -> Tensor:
    z = torch.to(z, 6)
    if self.final_cap > 0.:
      z = torch.mul_(torch.tanh_(torch.div_(z, self.final_cap)), self.final_cap)
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

  def empty_context(self: __torch__.M, rows: int, capacity: int) -> Tensor:
    return torch.empty([2 * self.layers, rows, self.kv_heads, capacity, self.head_dim], dtype=self.dtype, device=self.device)

  # One sequence on: T tokens at positions at to at+T of a context of one row, which sees itself only.
  def extend(self: __torch__.M, w: List[Tensor], table: Tensor, context: Tensor, at: int, ids: List[int]) -> Tensor:
    t = torch.len(ids)
    u = at + t
    g = self.heads // self.kv_heads
    cos = torch.unsqueeze(torch.narrow(torch.select(table, 0, 0), 0, at, t), 1)
    sin = torch.unsqueeze(torch.narrow(torch.select(table, 0, 1), 0, at, t), 1)
    hidden = torch.full([t, u], -inf, dtype=6, device=self.device)
    future = torch.triu(hidden, at + 1)
    full_mask = torch.to(torch.repeat(future, [1, 1, g, 1]), self.dtype)
    window_mask = full_mask
    if u > self.window:
      window_mask = torch.to(torch.repeat(torch.add(future, torch.tril(hidden, at - self.window)), [1, 1, g, 1]), self.dtype)
    past = torch.narrow(torch.select(context, 1, 0), 2, 0, 0)
    return (self).stack(torch.tensor(ids, device=self.device), 1, t, w, cos, sin, full_mask, window_mask, past, context, at, )
