using System.Text.Json.Nodes;

namespace CloudPipe.Deployer.Tests.Synthesis;

public sealed class ObservationTests
{
    [Fact]
    public void A_failed_file_a_file_that_waits_too_long_and_an_event_that_was_not_taken_ring()
    {
        var alarms = TestWorkflow.Resources(2).OfType("AWS::CloudWatch::Alarm").ToList();

        alarms.Select(alarm => $"{alarm.Properties["MetricName"]} {alarm.Properties["Dimensions"]![0]!["Value"]!["Fn::GetAtt"]![0]}").ShouldBe(
            [
                "ApproximateNumberOfMessagesVisible UndeliveredEvents",
                "ApproximateNumberOfMessagesVisible StageADeadLetters", "ApproximateAgeOfOldestMessage StageAQueue",
                "ApproximateNumberOfMessagesVisible StageBDeadLetters", "ApproximateAgeOfOldestMessage StageBQueue",
            ],
            ignoreOrder: true);
        alarms.ShouldAllBe(alarm => alarm.Properties["AlarmActions"]!.ToJsonString() == """[{"Ref":"AlarmTopic"}]""");
    }

    [Fact]
    public void The_dashboard_is_JSON_and_shows_every_stage()
    {
        var body = (string)TestWorkflow.Resources(3)["Dashboard"]!["Properties"]!["DashboardBody"]!["Fn::Sub"]!;

        var widgets = JsonNode.Parse(body)!["widgets"]!.AsArray();
        widgets.Count.ShouldBe(6);
        widgets.ShouldAllBe(widget => widget!["properties"]!["metrics"]!.AsArray().Select(metric => (string)metric!.AsArray().Last()!["label"]!).SequenceEqual(TestWorkflow.Names(3)));
    }

    [Fact]
    public void A_budget_and_a_reader_of_alarms_are_there_only_where_a_deployment_asks_for_them()
    {
        var resources = TestWorkflow.Resources(1);

        ((string?)resources["Budget"]!["Condition"]).ShouldBe("HasBudget");
        ((string?)resources["AlarmTopicEmail"]!["Condition"]).ShouldBe("HasEmail");
    }

    [Fact]
    public void What_costs_while_no_file_waits_can_be_left_out()
    {
        ((string?)TestWorkflow.Resources(1)["Dashboard"]!["Condition"]).ShouldBe("HasDashboard");
    }
}
