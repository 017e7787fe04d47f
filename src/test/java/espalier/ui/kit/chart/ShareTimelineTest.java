package espalier.ui.kit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShareTimelineTest {

  @Test
  void labelsThatDoNotTouchStayWhereTheyAre() {
    assertThat(ShareTimeline.spread(new double[] {10, 40, 60}, 13, 80)).containsExactly(10, 40, 60);
    assertThat(ShareTimeline.spread(new double[0], 13, 80)).isEmpty();
  }

  @Test
  void labelsThatWouldTouchMakeRoomDownwards() {
    assertThat(ShareTimeline.spread(new double[] {10, 12, 60}, 13, 80)).containsExactly(10, 23, 60);
  }

  @Test
  void atTheBottomTheyMakeRoomUpwards() {
    assertThat(ShareTimeline.spread(new double[] {78, 80, 82}, 13, 80)).containsExactly(54, 67, 80);
    assertThat(ShareTimeline.spread(new double[] {20, 79, 90}, 13, 80)).containsExactly(20, 67, 80);
  }
}
