using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Cli.Deploying;

/// <summary>What a person is told when a workflow is deployed.</summary>
internal static class DeploySummary
{
    private static readonly string s_rule = new('-', 50);

    /// <summary>Between two rules, as the first <c>setup-pipe</c> said it.</summary>
    public static void Print(Terminal terminal, DeployOutcome outcome)
    {
        terminal.Out.WriteLine(s_rule);
        terminal.Out.WriteLine($"You can start upload files at {outcome.InputBucket}");
        terminal.Out.WriteLine($"You will get your result at {outcome.OutputBucket}");
        terminal.Out.WriteLine(s_rule);
    }

    public static void PrintJson(Terminal terminal, AwsSession session, DeployOutcome outcome) => JsonOutput.Write(terminal.Out, new
    {
        Version = 1,
        Account = session.AccountId,
        session.Region,
        Stack = outcome.StackName,
        outcome.StackId,
        outcome.Change,
        ResourcesChanged = outcome.Resources,
        outcome.InputBucket,
        outcome.OutputBucket,
    });
}
