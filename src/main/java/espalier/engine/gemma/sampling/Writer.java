package espalier.engine.gemma.sampling;

import espalier.engine.Proposal;
import espalier.engine.ProposeRequest;
import espalier.engine.ProposeRequest.Sampling;
import espalier.engine.WritingListener;
import espalier.engine.gemma.checkpoint.GemmaTokenizer;
import espalier.engine.gemma.program.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The policy head: writes the thoughts of some requests, together where their tokens are drawn the
/// same way, and judges them. Used by the model's thread only.
public final class Writer {

  private final Computation work;
  private final GemmaTokenizer tokenizer;
  private final Forbidden forbidden;
  private final WritingListener listener;
  private final int contextLength;

  /// @param work is asked whether to go on
  public Writer(
      Computation work, GemmaTokenizer tokenizer, Forbidden forbidden, WritingListener listener) {
    this.work = work;
    this.tokenizer = tokenizer;
    this.forbidden = forbidden;
    this.listener = listener;
    this.contextLength = work.parts().network().config().maxPositions();
  }

  /// A thought that is being written.
  ///
  /// @param index among the candidates of all requests
  private record Line(int index, Leaf leaf, Thought thought) {}

  /// Serves requests; one that makes no sense, or whose prompt is too long, fails alone.
  ///
  /// @return one proposal for each, in order
  /// @throws Computation.Withdrawn where they were withdrawn
  public List<Proposal> write(List<ProposeRequest> requests) {
    PromptProgress progress = new PromptProgress(listener, System::nanoTime);
    List<Optional<Leaf>> leaves = new ArrayList<>();
    List<Proposal> proposals = new ArrayList<>();
    Map<Sampling, List<Line>> batches = new LinkedHashMap<>();
    int index = 0;
    for (ProposeRequest request : requests) {
      try {
        Leaf leaf = Leaf.of(work.another(progress), tokenizer, forbidden, request);
        List<Line> lines = batches.computeIfAbsent(leaf.sampling(), how -> new ArrayList<>());
        for (int i = 0; i < leaf.thoughts().size(); i++) {
          lines.add(new Line(index + i, leaf, leaf.thoughts().get(i)));
        }
        leaves.add(Optional.of(leaf));
        proposals.add(new Proposal.Cancelled());
      } catch (Leaf.TooLong e) {
        leaves.add(Optional.empty());
        proposals.add(new Proposal.TooLong(e.sentence()));
      } catch (BadRequestException e) {
        leaves.add(Optional.empty());
        proposals.add(new Proposal.Failed(e.sentence()));
      }
      index += request.openings().size();
    }
    try {
      batches.values().forEach(this::writeTogether);
      judge(leaves, proposals);
      return proposals;
    } finally {
      leaves.forEach(leaf -> leaf.ifPresent(Leaf::close));
    }
  }

  private void writeTogether(List<Line> lines) {
    List<Leaf> leaves = lines.stream().map(Line::leaf).distinct().toList();
    List<Run.Start> starts = leaves.stream().map(Leaf::start).toList();
    work.checkCancelled();
    Sampling sampling = lines.getFirst().leaf().sampling();
    try (Value first =
            forbidden.first(
                lines.stream().map(line -> line.thought().opening().firstToken()).toList());
        Run run = new Run(work.parts(), starts, sampling)) {
      List<Line> live = lines;
      Run.Token[] drawn = run.first(first, uniforms(live));
      while (true) {
        int[] staying = append(live, drawn, run, sampling);
        if (staying.length == 0) {
          return;
        }
        work.checkCancelled();
        if (staying.length < live.size()) {
          run.keep(staying);
          live = Arrays.stream(staying).mapToObj(live::get).toList();
        }
        // All thoughts have the same length: what stops drops out.
        int written = live.getFirst().thought().written();
        boolean mayEnd = written + 1 >= sampling.minNewTokens();
        drawn = run.next(forbidden.later(mayEnd), uniforms(live));
      }
    }
  }

  private static double[] uniforms(List<Line> live) {
    return live.stream().mapToDouble(line -> line.thought().uniform()).toArray();
  }

  /// Adds the tokens to the thoughts; gives the rows that go on.
  private int[] append(List<Line> live, Run.Token[] drawn, Run run, Sampling sampling) {
    int[] staying = new int[live.size()];
    int count = 0;
    for (int row = 0; row < drawn.length; row++) {
      Line line = live.get(row);
      Thought thought = line.thought();
      thought.add(drawn[row]);
      int written = thought.written();
      if (!thought.closed()
          && written < sampling.maxNewTokens()
          && thought.prompt().length + written < contextLength) {
        staying[count++] = row;
      } else {
        line.leaf().finish(thought, run, row);
      }
      if (!listener.equals(WritingListener.NONE)) {
        listener.wrote(line.index(), thought.text(0), written);
      }
    }
    return Arrays.copyOf(staying, count);
  }

  /// Reads the values of all thoughts together.
  private void judge(List<Optional<Leaf>> leaves, List<Proposal> proposals) {
    List<List<Judge.Reading>> readings =
        leaves.stream().map(leaf -> leaf.map(Leaf::readings).orElse(List.of())).toList();
    List<Judge.Reading> all = readings.stream().flatMap(List::stream).toList();
    double[] values = new double[0];
    if (!all.isEmpty()) {
      listener.judging(all.size());
      values = new Judge(work.parts(), tokenizer).read(work, all);
    }
    int from = 0;
    for (int i = 0; i < leaves.size(); i++) {
      int to = from + readings.get(i).size();
      if (leaves.get(i).isPresent()) {
        double[] own = Arrays.copyOfRange(values, from, to);
        proposals.set(i, leaves.get(i).get().proposal(own));
      }
      from = to;
    }
  }
}
