package espalier.app.probe;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import espalier.engine.Cancellation;
import espalier.engine.Proposal;
import espalier.engine.Proposal.Candidate;
import espalier.engine.ProposeRequest;
import espalier.engine.WritingListener;
import espalier.engine.gemma.GemmaModel;
import espalier.engine.gemma.Score;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers requests with a loaded model, each before the next is read. What cannot be served is
/// answered with `{"error": "one sentence"}`.
public final class ProbeServer {
  private static final Logger log = LoggerFactory.getLogger(ProbeServer.class);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final GemmaModel model;

  public ProbeServer(GemmaModel model) {
    this.model = model;
  }

  /// Reads requests to the end of the stream, or until nobody takes the answers any more; empty
  /// lines are passed over.
  ///
  /// @param out is flushed after each answer
  public void serve(InputStream in, PrintStream out) throws IOException {
    RequestLines lines = new RequestLines(in);
    for (Optional<RequestLines.Line> line = lines.next(); line.isPresent(); line = lines.next()) {
      Optional<String> answer =
          switch (line.get()) {
            case RequestLines.Line.Text(String text) when text.isBlank() -> Optional.empty();
            case RequestLines.Line.Text(String text) -> Optional.of(answer(text));
            case RequestLines.Line.NoText(int at) ->
                Optional.of(
                    error(
                        "The line is no text in UTF-8 from its byte %d on; send it in UTF-8."
                            .formatted(at)));
          };
      if (answer.isPresent()) {
        out.print(answer.get() + "\n");
        if (out.checkError()) { // flushes first
          return;
        }
      }
    }
  }

  /// The answer to one request, on one line.
  public String answer(String line) {
    try {
      return JSON.writeValueAsString(answered(new Request(JSON.readTree(line))));
    } catch (BadRequest e) {
      return error(e.sentence());
    } catch (JacksonException e) {
      return error(
          "The line is no JSON (column %d: %s)."
              .formatted(column(e), e.getOriginalMessage().lines().findFirst().orElse("")));
    } catch (IllegalArgumentException | IllegalStateException e) { // the model's own sentences
      return error(String.valueOf(e.getMessage()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      log.error("A request of the probe failed: {}", line, e);
      return error("The request failed (" + e.getClass().getSimpleName() + "); the log says more.");
    }
  }

  private static int column(JacksonException e) {
    return e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
  }

  private static String error(String sentence) {
    return JSON.createObjectNode().put("error", sentence).toString();
  }

  private ObjectNode answered(Request request) throws BadRequest {
    String op = request.text("op");
    return switch (op) {
      case "tokenize" -> withIds(model.tokenize(request.text("text"), request.flag("bos", false)));
      case "decode" -> JSON.createObjectNode().put("text", model.decode(request.ids("ids")));
      case "logits" -> logits(model.logits(request.ids("ids")));
      case "score" -> score(model.score(request.ids("prompt"), request.ids("continuation")));
      case "value" -> JSON.createObjectNode().put("log_value", model.logValue(request.ids("ids")));
      case "generate" ->
          withIds(
              model.generate(
                  request.ids("ids"),
                  request.whole("max_new_tokens", 256, 0, Integer.MAX_VALUE),
                  request.number("temperature", 0),
                  request.whole("seed", 1L)));
      case "propose" -> propose(ProposalRequest.of(request));
      default ->
          throw new BadRequest(
              "There is no op \""
                  + op
                  + "\"; there are tokenize, decode, logits, score, value, generate and propose.");
    };
  }

  private static ObjectNode withIds(int[] ids) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("ids");
    for (int id : ids) {
      list.add(id);
    }
    return answer;
  }

  private static ObjectNode logits(float[] logits) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode list = answer.putArray("logits");
    for (float logit : logits) {
      list.add(logit);
    }
    return answer;
  }

  private static ObjectNode score(Score score) {
    ObjectNode answer = JSON.createObjectNode();
    score.logProbs().forEach(answer.putArray("token_log_probs")::add);
    score.entropies().forEach(answer.putArray("entropy")::add);
    score.varentropies().forEach(answer.putArray("varentropy")::add);
    return answer
        .put("mean_log_prob", score.meanLogProb())
        .put("prior", score.prior())
        .put("mean_entropy", score.meanEntropy())
        .put("mean_varentropy", score.meanVarentropy());
  }

  private ObjectNode propose(ProposeRequest request) throws BadRequest {
    return switch (model.propose(request, WritingListener.NONE, Cancellation.NONE)) {
      case Proposal.Proposed proposed -> proposed(request, proposed.candidates());
      case Proposal.TooLong(String sentence) -> throw new BadRequest(sentence);
      case Proposal.Failed failed -> throw new BadRequest(failed.sentence());
      case Proposal.Cancelled() -> throw new BadRequest("The request was withdrawn.");
    };
  }

  /// `prompt` is that of the first candidate; each candidate has its own beside it.
  private static ObjectNode proposed(ProposeRequest request, List<Candidate> candidates) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("prompt", request.prefix() + request.openings().getFirst().text());
    ArrayNode list = answer.putArray("candidates");
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      ObjectNode one = list.addObject();
      one.put("text", candidate.text());
      one.put("prior", candidate.prior());
      one.put("entropy", candidate.entropy());
      one.put("varentropy", candidate.varentropy());
      candidate.tokens().forEach(one.putArray("tokens")::add);
      candidate.tokenLogProbs().forEach(one.putArray("token_log_probs")::add);
      one.put("mark", candidate.mark());
      one.put("closed", candidate.closed());
      one.put("prompt", request.prefix() + request.openings().get(i).text());
    }
    return answer;
  }
}
