using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Destroying;
using Spectre.Console;

namespace CloudPipe.Cli.Destroying;

/// <summary>Says what a removal takes away, and has its name typed by whoever wants that.</summary>
internal static class DestroyQuestion
{
    /// <returns>True to go on.</returns>
    public static async Task<bool> AskAsync(Terminal terminal, AwsSession session, RemovalPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Goes.Count == 0)
        {
            // Nothing that anybody could miss: what may be left of a removed workflow is taken away unasked.
            return true;
        }

        terminal.Status.WriteLine($"{plan.StackName} in {session.Region}, account {session.AccountId} ({plan.StackStatus ?? "no stack"})");
        terminal.Status.WriteLine("This goes:");
        foreach (var line in plan.Goes)
        {
            terminal.Status.WriteLine($"  {line}");
        }

        if (plan.Stays.Count > 0)
        {
            terminal.Status.WriteLine("This stays:");
        }

        foreach (var kept in plan.Stays)
        {
            terminal.Status.WriteLine($"  {kept.What}: {kept.Reason}");
        }

        var typed = await new TextPrompt<string>($"Type {Markup.Escape(plan.StackName)} to remove it:") { AllowEmpty = true }.ShowAsync(terminal.Status, cancellationToken);
        return typed.Trim() == plan.StackName;
    }
}
