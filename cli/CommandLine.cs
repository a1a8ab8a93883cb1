using System.CommandLine;
using System.CommandLine.Help;
using Amazon.Runtime;
using CloudPipe.Aws;
using CloudPipe.Cli.Commands;
using CloudPipe.Deployer;
using CloudPipe.Deployer.Access;
using CloudPipe.Model;

namespace CloudPipe.Cli;

/// <summary>The commands of <c>cloudpipe</c> and the one place where what they throw becomes an exit code.</summary>
internal static class CommandLine
{
    /// <summary>How long a command may tidy up after Ctrl-C before the process is ended.</summary>
    private static readonly TimeSpan s_tidyUp = TimeSpan.FromSeconds(20);

    public static RootCommand Commands(Terminal terminal)
    {
        var root = new RootCommand("Runs containerised algorithms over files: wrap an image once, then run it here or on AWS.")
        {
            ValidateCommand.Create(terminal),
            DescribeCommand.Create(terminal),
            TryCommand.Create(terminal),
            WrapCommand.Create(terminal),
            InspectCommand.Create(terminal),
            RunWorkflowCommand.Create(terminal),
            SynthCommand.Create(terminal),
            PlanCommand.Create(terminal),
            DeployCommand.Create(terminal),
            StatusCommand.Create(terminal),
            LogsCommand.Create(terminal),
            WhyCommand.Create(terminal),
            RetryCommand.Create(terminal),
            PauseCommand.Create(terminal),
            ResumeCommand.Create(terminal),
            UploadCommand.Create(terminal),
            DownloadCommand.Create(terminal),
            DestroyCommand.Create(terminal),
            SetupPipeCommand.Create(terminal),
            CleanUpCommand.Create(terminal),
            InitCommand.Create(terminal),
            CreateLambdaRoleCommand.Create(terminal),
            VersionCommand.Create(terminal),
            SchemaCommand.Create(terminal),
            CompletionCommand.Create(terminal),
            ManCommand.Create(terminal),
            AgentLayerCommand.Create(terminal),
        };
        root.Add(CommonOptions.Quiet());
        root.Options.OfType<HelpOption>().Single().Description = "Show what a command does, its options and examples.";
        root.Options.OfType<VersionOption>().Single().Description = "Show the version.";
        ExamplesHelp.AddTo(root, CommandExamples.ByCommand);
        return root;
    }

    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var isBare = args.Length == 0;
        var parsed = Commands(terminal).Parse(isBare ? ["--help"] : args);
        if (CommonOptions.IsQuiet(parsed))
        {
            // Commands know their terminal from the beginning.
            parsed = Commands(terminal with { IsQuiet = true }).Parse(args);
        }

        if (UsageErrors.Of(parsed) is { Count: > 0 } mistakes)
        {
            mistakes.ForEach(mistake => terminal.WriteError(CommandErrorCodes.NotUnderstood, mistake.Message, mistake.Hint));
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            // Who says nothing at all has most likely never seen it; there is no data all the same.
            Output = isBare ? terminal.Error : terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = s_tidyUp,
        };
        try
        {
            var code = await parsed.InvokeAsync(configuration);
            return isBare ? ExitCode.Usage : code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (AmazonServiceException exception)
        {
            var explained = AccessFailures.Explain(exception) ?? Unexpected(exception);
            terminal.WriteError(explained.Code, explained.Message, explained.Hint);
            return ExitCode.Failed;
        }
        catch (CloudPipeException exception)
        {
            terminal.WriteError(exception.Code, exception.Message, exception.Hint);
            return ExitCode.Failed;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var explained = FileFailures.Explain(exception);
            terminal.WriteError(explained.Code, explained.Message, explained.Hint);
            return ExitCode.Failed;
        }
    }

    // An answer that no command has an explanation for: its own words, and what AWS support asks for.
    private static DeployException Unexpected(AmazonServiceException exception) => exception.ErrorCode is ErrorCodes.EndpointUnreachable or ErrorCodes.EndpointNotTrusted
        ? new(DeployErrorCodes.AwsRefused, exception.Message, "Check the network, --region and --endpoint-url, and run the same command again.")
        : new(
            DeployErrorCodes.AwsRefused,
            $"AWS refuses a call: {exception.ErrorCode}: {exception.Message}",
            string.IsNullOrEmpty(exception.RequestId) ? null : $"The id of the request, for AWS support: {exception.RequestId}");
}
