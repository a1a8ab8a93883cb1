using System.CommandLine;
using CloudPipe.Cli.Accounts;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Deploying;
using CloudPipe.Deployer.Deploying;

namespace CloudPipe.Cli.Commands;

/// <summary>The original's <c>setup-pipe</c>: <c>deploy</c> for several workflows, with a say in the workers' credentials.</summary>
internal static class SetupPipeCommand
{
    public static Command Create(Terminal terminal)
    {
        var files = new Option<string[]>("--files", "-f")
        {
            Description = "Workflow documents.",
            HelpName = "FILE",
            Required = true,
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
        };
        var user = new Option<bool>("--use_user_credential", "-uu") { Description = "Workers use your own access key. We suggest not to: without it they use a role." };
        var keys = new Option<bool>("--task-credentials") { Description = "Workers use the access key of ~/.cloud_pipe/task; without the file it is asked for, and stored there." };
        var role = new Option<bool>("--task-role") { Description = "Workers use a role, also where there is a file ~/.cloud_pipe/task." };
        var (options, aws) = (new DeployOptions(), new AwsOptions());
        var command = new Command("setup-pipe", "Sets workflows up on AWS, as deploy does. Where there is a file ~/.cloud_pipe/task, workers use its access key; else they use a role.") { files, user, keys, role };
        options.AddTo(command);
        aws.AddTo(command);
        command.Validators.Add(result =>
        {
            if (new[] { user, keys, role }.Count(result.GetValue) > 1)
            {
                result.AddError("Workers have one kind of credentials: say one of -uu, --task-credentials and --task-role.");
            }

            if (result.GetValue(files) is { } named && named.Select(StackArgument.NameOf).GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var stack })
            {
                result.AddError($"Two of the files would be the same stack, {stack}: a workflow is deployed under the name of its file.");
            }
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetValue(user) ? WorkerKeySource.User : parsed.GetValue(keys) ? WorkerKeySource.File : parsed.GetValue(role) ? WorkerKeySource.Role : WorkerKeySource.Unsaid;

            // A mistake in the last document is said before the first one is deployed.
            var requests = new List<DeployRequest>();
            foreach (var file in parsed.GetRequiredValue(files))
            {
                requests.Add(await options.ReadAsync(terminal, parsed, file, StackArgument.NameOf(file), cancellationToken));
            }

            foreach (var request in requests)
            {
                using var session = await aws.OpenAsync(terminal, parsed, request.Workflow, cancellationToken);
                var outcome = await new WorkerKeys(terminal, source).DeployAsync(
                    session, request, chosen => DeployDisplay.ShowAsync(terminal, session, chosen, cancellationToken), cancellationToken);
                DeploySummary.Print(terminal, outcome);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
