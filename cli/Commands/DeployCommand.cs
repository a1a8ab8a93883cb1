using System.CommandLine;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Deploying;

namespace CloudPipe.Cli.Commands;

internal static class DeployCommand
{
    public static Command Create(Terminal terminal)
    {
        var (stack, options, aws, json) = (new StackArgument(), new DeployOptions(), new AwsOptions(), CommonOptions.Json());
        var command = new Command("deploy", "Sets a workflow up on AWS, or makes one that is there what its document says now. The same command again goes on where it was interrupted, and changes nothing where nothing is to change.");
        stack.AddTo(command);
        options.AddTo(command);
        aws.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = await options.ReadAsync(terminal, parsed, stack.Workflow(parsed), stack.Stack(parsed), cancellationToken);
            using var session = await aws.OpenAsync(terminal, parsed, request.Workflow, cancellationToken);
            terminal.Note($"deploying {request.StackName} in {session.Region}, account {session.AccountId}");
            var outcome = await DeployDisplay.ShowAsync(terminal, session, request, cancellationToken);
            if (parsed.GetValue(json))
            {
                DeploySummary.PrintJson(terminal, session, outcome);
            }
            else
            {
                DeploySummary.Print(terminal, outcome);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
