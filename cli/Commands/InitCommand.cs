using System.CommandLine;
using CloudPipe.Cli.Accounts;
using CloudPipe.Cli.Aws;
using CloudPipe.Deployer.Accounts;
using CloudPipe.Deployer.Prerequisites;
using CloudPipe.Model;
using Spectre.Console;

namespace CloudPipe.Cli.Commands;

internal static class InitCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new InitOptions();
        var aws = new AwsOptions();
        var json = CommonOptions.Json();
        var command = new Command("init", "Makes or finds what the original needs in an account: roles, a key pair, a security group. Deployed workflows make their own roles and need none of it.");
        options.AddTo(command);
        aws.AddTo(command);
        command.Add(json);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var workflow = options.WorkflowFile(parsed) is { } file ? await ReadAsync(file, cancellationToken) : null;
            var (request, remove) = (options.Request(parsed, workflow), options.IsRemoval(parsed));
            using var session = await aws.OpenAsync(terminal, parsed, workflow, cancellationToken);
            if (remove && !request.DryRun && !await MayRemoveAsync(terminal, options.IsSure(parsed), session.AccountId, cancellationToken))
            {
                return ExitCode.Failed;
            }

            var files = UserFiles.OfThisUser();
            var lines = new PrerequisiteLines(terminal, request.DryRun);
            var steps = remove
                ? await AccountPrerequisites.RemoveAsync(session, files, request.DryRun, lines, cancellationToken)
                : await AccountPrerequisites.SetUpAsync(session, files, request, lines, cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, new { Version = 1, session.AccountId, session.Region, request.DryRun, Steps = steps });
            }
            else
            {
                Conclude(terminal, steps, request.DryRun, remove, files.Prerequisites);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static async Task<WorkflowDocument> ReadAsync(string file, CancellationToken cancellationToken) =>
        WorkflowReader.Read(await File.ReadAllTextAsync(file, cancellationToken), file).Document
        ?? throw new CommandException(CommandErrorCodes.InvalidDocument, $"{file} cannot be used as it is", $"cloudpipe validate {file} says what is wrong.");

    private static async Task<bool> MayRemoveAsync(Terminal terminal, bool isSure, string account, CancellationToken cancellationToken)
    {
        if (isSure)
        {
            return true;
        }

        if (!terminal.CanAsk)
        {
            terminal.WriteError(CommandErrorCodes.NoTerminal, "removing is asked for on a terminal, and there is none", "cloudpipe init --remove --dry-run shows what would go; --yes removes it.");
            return false;
        }

        var prompt = new ConfirmationPrompt($"Remove what cloudpipe init made in the account {account}?") { DefaultValue = false };
        return await prompt.ShowAsync(terminal.Status, cancellationToken);
    }

    private static void Conclude(Terminal terminal, IReadOnlyList<PrerequisiteStep> steps, bool dryRun, bool remove, string file)
    {
        foreach (var step in steps.Where(step => step.Id is not null && !remove))
        {
            terminal.Out.WriteLine($"{step.Name} {step.Id}");
        }

        var end = (dryRun, remove, steps.Count) switch
        {
            (true, _, _) => "Nothing was changed.",
            (_, true, 0) => "There is nothing that cloudpipe init made.",
            (_, true, _) => "Done.",
            _ => $"Names and ARNs are kept in {file}.",
        };
        terminal.Note(end);
    }
}
