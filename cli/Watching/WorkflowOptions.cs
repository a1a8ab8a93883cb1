using System.CommandLine;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Progress;
using CloudPipe.Deployer.Deployed;
using CloudPipe.Deployer.Explaining;

namespace CloudPipe.Cli.Watching;

/// <summary>What every command about a deployed workflow is told: which one, and on which AWS.</summary>
internal sealed class WorkflowOptions
{
    private readonly StackArgument _stack = new();
    private readonly AwsOptions _aws = new();

    /// <summary>Adds the argument first, because it comes first.</summary>
    public void AddArgumentTo(Command command) => _stack.AddTo(command);

    public void AddOptionsTo(Command command) => _aws.AddTo(command);

    /// <summary>Opens AWS and reads the stack.</summary>
    public async Task<OpenWorkflow> OpenAsync(Terminal terminal, ParseResult parsed, CancellationToken cancellationToken) =>
        await PatientDisplay.ShowAsync(terminal, () => $"reading the stack {_stack.Stack(parsed)}", ReadAsync(terminal, parsed, cancellationToken));

    private async Task<OpenWorkflow> ReadAsync(Terminal terminal, ParseResult parsed, CancellationToken cancellationToken)
    {
        var session = await _aws.OpenAsync(terminal, parsed, _stack, cancellationToken);
        try
        {
            var stack = _stack.Stack(parsed);
            var called = ShellWords.Of(_stack.Workflow(parsed)) + (stack == StackArgument.NameOf(_stack.Workflow(parsed)) ? "" : $" --stack {ShellWords.Of(stack)}");
            return new(session, await DeployedWorkflow.OfAsync(session.Services, stack, cancellationToken), called);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
