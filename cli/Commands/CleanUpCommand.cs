using System.CommandLine;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Destroying;
using CloudPipe.Deployer;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Destroying;
using Spectre.Console;

namespace CloudPipe.Cli.Commands;

/// <summary>The original's <c>clean-up</c>: <c>destroy</c> for all workflows there are.</summary>
internal static class CleanUpCommand
{
    private const string Word = "clean-up";

    public static Command Create(Terminal terminal)
    {
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask. Needed where there is no terminal to ask on." };
        var data = new Option<bool>("--delete-data") { Description = "Empty and delete the buckets that the workflows made too, with all versions of all files." };
        var aws = new AwsOptions();
        var command = new Command("clean-up", "Removes all workflows of an account and region, as destroy does. They are found by their tags. Your files and results stay.") { yes, data };
        aws.AddTo(command);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes) && !terminal.CanAsk)
            {
                result.AddError("There is no terminal to ask on: say --yes if all workflows are to be removed.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = await aws.OpenAsync(terminal, parsed, workflow: null, cancellationToken);
            var stacks = await WorkflowStacks.NamesAsync(session.Services, cancellationToken);
            if (!parsed.GetValue(yes) && stacks.Count > 0 && !await MayRemoveAsync(terminal, session, stacks, parsed.GetValue(data), cancellationToken))
            {
                terminal.Status.WriteLine("Nothing was removed.");
                return ExitCode.Failed;
            }

            return await RemoveAllAsync(terminal, session, stacks, parsed.GetValue(data), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RemoveAllAsync(Terminal terminal, AwsSession session, IReadOnlyList<string> stacks, bool deleteData, CancellationToken cancellationToken)
    {
        var code = ExitCode.Ok;
        foreach (var stack in stacks)
        {
            try
            {
                var request = new DestroyRequest { StackName = stack, DeleteData = deleteData };
                var outcome = await WorkflowRemoval.DestroyAsync(session, request, new DestroyLines(terminal), cancellationToken);
                code = Math.Max(code, DestroySummary.Print(terminal, session, request, outcome, json: false));
            }
            catch (DeployException failure)
            {
                // One that cannot be removed does not keep the others.
                terminal.WriteError(failure.Code, $"{stack}: {failure.Message}", failure.Hint);
                code = ExitCode.Failed;
            }
        }

        if (code == ExitCode.Ok)
        {
            terminal.Out.WriteLine("Successfully clean up everything");
        }

        return code;
    }

    private static async Task<bool> MayRemoveAsync(Terminal terminal, AwsSession session, IReadOnlyList<string> stacks, bool deleteData, CancellationToken cancellationToken)
    {
        terminal.Status.WriteLine($"These go, in {session.Region}, account {session.AccountId}:");
        foreach (var stack in stacks)
        {
            terminal.Status.WriteLine($"  {stack}");
        }

        terminal.Status.WriteLine(deleteData ? "The buckets that they made go too, with all files and results." : "Buckets with files and results stay.");
        var typed = await new TextPrompt<string>($"Type {Word} to remove them:") { AllowEmpty = true }.ShowAsync(terminal.Status, cancellationToken);
        return typed.Trim() == Word;
    }
}
