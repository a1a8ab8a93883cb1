using CloudPipe.Deployer;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Destroying;

namespace CloudPipe.Cli.Destroying;

/// <summary>The proof, what stays, and whether that is all.</summary>
internal static class DestroySummary
{
    public static int Print(Terminal terminal, AwsSession session, DestroyRequest request, DestroyOutcome outcome, bool json)
    {
        string[] left = [.. outcome.Remaining];
        if (json)
        {
            JsonOutput.Write(terminal.Out, new
            {
                Version = 1,
                Stack = request.StackName,
                session.Region,
                Account = session.AccountId,
                outcome.WasThere,
                Checks = outcome.Checks.Select(check => new { check.What, check.Found }),
                Retained = outcome.Retained.Select(kept => new { kept.What, kept.Reason, kept.Command }),
                Remaining = left,
            });
        }
        else
        {
            PrintText(terminal.Out, session, request, outcome);
        }

        if (left.Length == 0)
        {
            return ExitCode.Ok;
        }

        terminal.WriteError(
            DeployErrorCodes.SomethingLeft,
            $"{left.Length} things are left of {request.StackName}: {string.Join(", ", left)}",
            "Run the same command again: AWS may only be slow to forget. What is found then has to be removed by hand.");
        return ExitCode.Failed;
    }

    private static void PrintText(TextWriter output, AwsSession session, DestroyRequest request, DestroyOutcome outcome)
    {
        output.WriteLine(outcome.WasThere ? $"{request.StackName} is removed. Looked for:" : $"There is no {request.StackName} in {session.Region}. Looked for:");
        foreach (var check in outcome.Checks)
        {
            output.WriteLine(check.Found.Count == 0 ? $"  nothing  {check.What}" : $"  LEFT     {check.What}: {string.Join(", ", check.Found)}");
        }

        if (outcome.Retained.Count > 0)
        {
            output.WriteLine("This stays:");
        }

        foreach (var kept in outcome.Retained)
        {
            output.WriteLine($"  {kept.What}  {kept.Reason}");
        }

        foreach (var command in outcome.Retained.Select(kept => kept.Command).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            output.WriteLine($"  to remove {(outcome.Retained.Count == 1 ? "it" : "what the workflow made of it")}: {command}");
        }

        if (!outcome.Remaining.Any())
        {
            output.WriteLine($"Nothing {(outcome.Retained.Count > 0 ? "else " : "")}is left in {session.Region}, account {session.AccountId}.");
        }
    }
}
