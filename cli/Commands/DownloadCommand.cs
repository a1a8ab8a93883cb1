using System.CommandLine;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Transfers;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Cli.Commands;

internal static class DownloadCommand
{
    public static Command Create(Terminal terminal)
    {
        var (stack, aws) = (new StackArgument(), new AwsOptions());
        var settings = new TransferSettings("Only what is in this folder of the bucket.");
        var folder = new Argument<string>("folder") { Description = "Where the results go. It is made if it is not there." };
        var wait = new Option<bool>("--wait", "-w") { Description = "Wait until no file waits or is worked on any more, then download." };
        var command = new Command("download", "Downloads the results of a workflow on AWS. Files that are there already are left out: the same command again goes on where it was interrupted.");
        stack.AddTo(command);
        command.Add(folder);
        command.Add(wait);
        settings.AddTo(command);
        aws.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = await aws.OpenAsync(terminal, parsed, stack, cancellationToken);
            var workflow = await DeployedWorkflow.OfAsync(session.Services, stack.Stack(parsed), cancellationToken);
            if (parsed.GetValue(wait))
            {
                var idle = new WorkflowIdle(session, workflow);
                var failed = await PatientDisplay.ShowAsync(terminal, () => $"{idle.Unfinished:N0} files wait or are worked on", idle.WaitAsync(cancellationToken));
                if (failed > 0)
                {
                    terminal.Error.WriteLine($"{failed:N0} files failed: cloudpipe status {stack.Workflow(parsed)}");
                }
            }

            var options = settings.Options(terminal, parsed);
            var transfer = new BucketDownload(session.Services.S3, workflow.OutputBucket, options).RunAsync(parsed.GetRequiredValue(folder), settings.Prefix(parsed), cancellationToken);
            var outcome = await TransferDisplay.ShowAsync(terminal, options.Tally, transfer);
            return TransferSummary.Print(terminal, outcome, $"{(options.IsDryRun ? "would be " : "")}copied from s3://{workflow.OutputBucket}", "cloudpipe download", settings.IsJson(parsed));
        });
        return command;
    }
}
