using CloudPipe.Cli.Deploying;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Cli.Tests.Deploying;

public sealed class DeployLinesTests
{
    [Fact]
    public void A_resource_is_one_line_however_many_events_it_has()
    {
        using var output = new StringWriter();
        var lines = new DeployLines(output);

        lines.Report(new(DeployStep.Resources, "1 to make, 0 to change, 0 to remove") { Total = 1 });
        lines.Report(Event("CREATE_IN_PROGRESS", done: 0));
        lines.Report(Event("CREATE_IN_PROGRESS", done: 0));
        lines.Report(Event("CREATE_COMPLETE", done: 1));

        output.ToString().ShouldBe($"1 to make, 0 to change, 0 to remove{Environment.NewLine}[1/1] CREATE_COMPLETE Queue (AWS::SQS::Queue){Environment.NewLine}");
    }

    private static DeployEvent Event(string status, int done) =>
        new(DeployStep.Resources, $"{status} Queue (AWS::SQS::Queue)") { Resource = new("Queue", "AWS::SQS::Queue", status, null), Done = done, Total = 1 };
}
