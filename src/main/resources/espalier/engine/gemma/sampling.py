  # Of rows [M, V] the log-probability of ids [M], the entropy, the varentropy: [M, 3].
  def measures(self: __torch__.M, logits: Tensor, ids: Tensor) -> Tensor:
    logp = torch.log_softmax(logits, 1)
    p = torch.exp(logp)
    entropy = torch.neg(torch.sum(torch.mul(p, logp), [1], True))              # [M, 1]
    off = torch.add(logp, entropy)
    varentropy = torch.sum(torch.mul(torch.mul(p, off), off), [1], True)
    return torch.cat([torch.gather(logp, 1, torch.unsqueeze(ids, 1)), entropy, varentropy], 1)

  def last_logits(self: __torch__.M, x: Tensor, w: List[Tensor]) -> Tensor:
    return (self).head(torch.narrow(x, 0, torch.size(x, 0) - 1, 1), w, )

  # Measures of the given next tokens after each of the last rows of x.
  def score(self: __torch__.M, x: Tensor, w: List[Tensor], ids: List[int]) -> Tensor:
    m = torch.len(ids)
    logits = (self).head(torch.narrow(x, 0, torch.size(x, 0) - m, m), w, )
    return (self).measures(logits, torch.tensor(ids), )
