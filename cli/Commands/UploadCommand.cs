using System.CommandLine;
using System.CommandLine.Parsing;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Transfers;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Transfers;

namespace CloudPipe.Cli.Commands;

internal static class UploadCommand
{
    public static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("paths")
        {
            Description = "Files and folders. A file's key is its name; that of a file in a folder its path from there. Hidden files in folders stay out.",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = AllButLast,
        };
        var (stack, aws) = (new StackArgument(), new AwsOptions());
        var settings = new TransferSettings("A folder of the bucket to put the files into.");
        var command = new Command("upload", "Uploads files to a workflow on AWS, which then processes them. Files that are there already are left out: the same command again goes on where it was interrupted.") { paths };
        stack.AddTo(command);
        settings.AddTo(command);
        aws.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = await aws.OpenAsync(terminal, parsed, stack, cancellationToken);
            var workflow = await DeployedWorkflow.OfAsync(session.Services, stack.Stack(parsed), cancellationToken);
            var options = settings.Options(terminal, parsed);
            var transfer = new BucketUpload(session.Services.S3, workflow.InputBucket, options).RunAsync(parsed.GetRequiredValue(paths), settings.Prefix(parsed), cancellationToken);
            var outcome = await TransferDisplay.ShowAsync(terminal, options.Tally, transfer);
            return TransferSummary.Print(terminal, outcome, $"{(options.IsDryRun ? "would be " : "")}copied to s3://{workflow.InputBucket}", "cloudpipe upload", settings.IsJson(parsed));
        });
        return command;
    }

    // The last one is the workflow, as with cp and mv the last one is where to.
    private static string[]? AllButLast(ArgumentResult result)
    {
        var count = Math.Max(result.Tokens.Count - 1, 1);
        result.OnlyTake(count);
        return [.. result.Tokens.Take(count).Select(token => token.Value)];
    }
}
