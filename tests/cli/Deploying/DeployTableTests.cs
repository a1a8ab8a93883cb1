using CloudPipe.Cli.Deploying;
using CloudPipe.Deployer.Deploying;
using Spectre.Console;

namespace CloudPipe.Cli.Tests.Deploying;

public sealed class DeployTableTests
{
    [Fact]
    public void What_failed_stays_in_sight_with_its_reason_while_everything_is_taken_back()
    {
        var table = new DeployTable(TimeProvider.System);
        table.Report(new(DeployStep.Changes, "CloudFormation works out what changes"));
        for (var i = 0; i < 40; i++)
        {
            table.Report(Event($"Role{i}", "CREATE_COMPLETE", i));
        }

        table.Report(Event("Queue", "CREATE_FAILED", 40, "a quota is reached"));
        table.Report(Event("Queue", "DELETE_COMPLETE", 41));
        table.Report(Event("Topic", "DELETE_IN_PROGRESS", 41));

        var shown = Show(table);

        shown.ShouldContain("CREATE_FAILED");
        shown.ShouldContain("Queue: a quota is reached");
        shown.ShouldContain("Topic");
        shown.ShouldContain("CloudFormation works out what changes");
        shown.ShouldContain("41 of 42 resources");
        shown.Split('\n').Length.ShouldBeLessThan(24, "it has to fit on a terminal");
    }

    private static DeployEvent Event(string id, string status, int done, string? reason = null) =>
        new(DeployStep.Resources, $"{status} {id}") { Resource = new(id, "AWS::SQS::Queue", status, reason), Done = done, Total = 42 };

    private static string Show(DeployTable table)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 120;
        console.Write(table.Render());
        return output.ToString();
    }
}
