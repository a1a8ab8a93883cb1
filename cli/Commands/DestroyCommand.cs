using System.CommandLine;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Destroying;
using CloudPipe.Deployer.Destroying;
using Spectre.Console;

namespace CloudPipe.Cli.Commands;

internal static class DestroyCommand
{
    public static Command Create(Terminal terminal)
    {
        var (stack, aws, json) = (new StackArgument(), new AwsOptions(), CommonOptions.Json());
        var yes = new Option<bool>("--yes", "-y") { Description = "Do not ask. Needed where there is no terminal to ask on." };
        var data = new Option<bool>("--delete-data")
        {
            Description = "Empty and delete the buckets that the workflow made too, with all versions of all files. Buckets that were there before it stay.",
        };
        var command = new Command("destroy", "Removes a workflow from AWS and proves that nothing is left. Your files and results stay. The same command again goes on where it was interrupted.");
        stack.AddTo(command);
        command.Add(yes);
        command.Add(data);
        aws.AddTo(command);
        command.Add(json);
        command.Validators.Add(result =>
        {
            if (!result.GetValue(yes) && !terminal.CanAsk)
            {
                result.AddError("There is no terminal to ask on: say --yes if the workflow is to be removed.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = await aws.OpenAsync(terminal, parsed, stack, cancellationToken);
            var request = new DestroyRequest { StackName = stack.Stack(parsed), DeleteData = parsed.GetValue(data) };
            if (!parsed.GetValue(yes))
            {
                var plan = await WorkflowRemoval.PlanAsync(session, request, cancellationToken);
                if (!await DestroyQuestion.AskAsync(terminal, session, plan, cancellationToken))
                {
                    terminal.Status.WriteLine("Nothing was removed.");
                    return ExitCode.Failed;
                }
            }

            try
            {
                var outcome = await WorkflowRemoval.DestroyAsync(session, request, new DestroyLines(terminal), cancellationToken);
                return DestroySummary.Print(terminal, session, request, outcome, parsed.GetValue(json));
            }
            catch (OperationCanceledException)
            {
                terminal.Status.WriteLine($"Interrupted. {request.StackName} is not removed, or not proved to be: the same command goes on.");
                throw;
            }
        });
        return command;
    }
}
