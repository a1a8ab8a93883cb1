using System.CommandLine;
using CloudPipe.Cli.Describing;
using CloudPipe.Cli.Documents;
using CloudPipe.Cli.Progress;
using CloudPipe.Cli.Wrapping;

namespace CloudPipe.Cli.Commands;

internal static class WrapCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new WrapOptions();
        var command = new Command("wrap", "Adds the agent to an algorithm's image, so that it can run in a workflow.");
        options.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(terminal, options.Read(parsed), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(Terminal terminal, WrapArguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Verify is not null)
        {
            return await VerificationRun.RunAsync(terminal, arguments, cancellationToken);
        }

        if (arguments.Describe)
        {
            if (await DescribeCommand.RunAsync(terminal, new DescribeRequest(Output: null, "save it and wrap the image"), cancellationToken) is not { } described)
            {
                return ExitCode.Usage;
            }

            arguments = arguments with { Files = [described] };
        }

        var documents = await DocumentReading.ReadAllAsync(terminal, arguments.Files, cancellationToken);
        var requests = WrapRequestBuilder.Build(terminal, arguments, documents, AgentLayers.Load());
        var activity = new WrapActivity();
        var results = await PatientDisplay.ShowAsync(terminal, activity.ToString, WrapBatch.RunAsync(requests, activity, cancellationToken));
        return WrapReport.Print(terminal, results, arguments);
    }
}
