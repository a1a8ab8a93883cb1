using CloudPipe.Deployer;
using CloudPipe.Deployer.Access;
using CloudPipe.Deployer.Accounts;
using CloudPipe.Deployer.Deploying;
using Spectre.Console;

namespace CloudPipe.Cli.Accounts;

/// <summary>Gives workers an access key if that is wanted, where nobody reads it in plain text; and warns, as the original's documents do.</summary>
internal sealed class WorkerKeys(Terminal terminal, WorkerKeySource source)
{
    private readonly UserFiles _files = UserFiles.OfThisUser();

    /// <summary>Deploys with that choice: keys are there before the first worker may start, and go after the last could have read them.</summary>
    /// <exception cref="DeployException">CP5149: the key is incomplete, or would not last.</exception>
    /// <exception cref="CommandException">CP6006: a key is to be asked for, and there is no terminal.</exception>
    public async Task<DeployOutcome> DeployAsync(
        AwsSession session, DeployRequest request, Func<DeployRequest, Task<DeployOutcome>> deploy, CancellationToken cancellationToken)
    {
        var keys = await FindAsync(session, cancellationToken);
        var said = new Dictionary<string, string>(request.Parameters, StringComparer.Ordinal) { [TaskCredentialParameters.TemplateParameter] = keys is null ? "false" : "true" };
        if (keys is not null)
        {
            await TaskCredentialParameters.PutAsync(session.Services, request.StackName, keys, cancellationToken);
            return await deploy(request with { Parameters = said });
        }

        var hadKeys = await TaskCredentialParameters.AreUsedAsync(session.Services, request.StackName, cancellationToken);
        var outcome = await deploy(request with { Parameters = said });
        if (hadKeys)
        {
            await TaskCredentialParameters.RemoveAsync(session.Services, request.StackName, cancellationToken);
        }

        return outcome;
    }

    private async Task<AccessKeys?> FindAsync(AwsSession session, CancellationToken cancellationToken)
    {
        var file = _files.TaskFiles.FirstOrDefault(File.Exists) ?? _files.Task;
        switch (source)
        {
            case WorkerKeySource.User:
                var own = await AccessKeys.OfCallerAsync(session, cancellationToken);
                Warn($"workers use your own credentials ({own}). They may then do whatever you may do. We suggest leaving -uu out: workers then use a role.");
                return own;
            case WorkerKeySource.Unsaid or WorkerKeySource.File when await _files.FindTaskKeysAsync(cancellationToken) is { } stored:
                Warn($"workers use the {stored} of {file}. We suggest a role, which needs no key: delete the file, or say --task-role.");
                return stored;
            case WorkerKeySource.File:
                return await AskAsync(cancellationToken);
            default:
                terminal.Status.WriteLine("Workers use a role of their own; they need no credentials.");
                return null;
        }
    }

    private async Task<AccessKeys> AskAsync(CancellationToken cancellationToken)
    {
        if (!terminal.CanAsk)
        {
            throw new CommandException(
                CommandErrorCodes.NoTerminal,
                $"there is no {_files.Task}, and no terminal to ask for the workers' access key on",
                "Leave --task-credentials out: workers then use a role. Or write the file: docs/accounts.md shows it.");
        }

        terminal.Status.WriteLine("The access key that workers are to use. We suggest that of an IAM user who may do what workers do and nothing else.");
        var keys = await CredentialQuestions.AskKeysAsync(terminal, cancellationToken);
        await _files.StoreTaskKeysAsync(keys, cancellationToken);
        terminal.Status.WriteLine($"Stored in {_files.Task}.");
        return keys;
    }

    private void Warn(string text) => terminal.Status.MarkupLineInterpolated($"[yellow]warning[/]: {text}");
}
