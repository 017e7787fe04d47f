  # Parts of a step by themselves, for measuring. Each gives numbers and not a tensor: a graphics card
  # works on after a call is over, until a number is asked for.

  # The widest matrix of a layer alone, gate and up: x [M, D] to [M, 2F]. One number of it.
  def widest(self: __torch__.M, x: Tensor, w: List[Tensor]) -> float:
    return (self).first((self).linear(x, w, 10, ), )

  # The first number of a tensor.
  def first(self: __torch__.M, x: Tensor) -> float:
    return float(torch.select(torch.flatten(x), 0, 0))

  # The network and its head, again and again: steps of one group whose rows take the same token each
  # time. `shape` holds its rows, how many steps, and its own positions so far. One of the last's logits.
  def network_steps(self: __torch__.M, w: List[Tensor], table: Tensor, groups: List[List[Tensor]], shape: List[int], ids: List[int]) -> float:
    tokens = torch.tensor(ids, dtype=4, device=ops.prim.device(w[0]))
    z = torch.zeros([1], device=self.device)
    for i in range((shape)[1]):
      x = (self).advance(w, table, groups, [(shape)[0], 1, (shape)[2] + i], tokens, False, )
      z = (self).logits(w, x, )
    return (self).first(z, )

  # What comes after the layers, again and again: head, drawing, measures. x [N, D].
  def head_steps(self: __torch__.M, w: List[Tensor], x: Tensor, steps: int, forbidden: Tensor, u: List[float], temperature: float, top_k: int, top_p: float) -> List[float]:
    state = [torch.empty([0], device=self.device), torch.empty([0], device=self.device)]
    drawn = annotate(List[float], [])
    for i in range(steps):
      _0 = torch._set_item(state, 1, (self).logits(w, x, ))
      drawn = (self).next(state, forbidden, u, temperature, top_k, top_p, )
    return drawn
