using System.CommandLine;
using CloudPipe.Cli.Accounts;
using CloudPipe.Cli.Aws;
using CloudPipe.Deployer.Accounts;
using CloudPipe.Deployer.Prerequisites;

namespace CloudPipe.Cli.Commands;

internal static class CreateLambdaRoleCommand
{
    public static Command Create(Terminal terminal)
    {
        var aws = new AwsOptions();
        var command = new Command("create-lambda-exec-role", "Makes or finds the role lambda_exec_role, for dispatchers that are deployed one by one, and prints its ARN. Deployed workflows make narrower ones.");
        aws.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var session = await aws.OpenAsync(terminal, parsed, workflow: null, cancellationToken);
            var step = await AccountPrerequisites.CreateLambdaRoleAsync(session, UserFiles.OfThisUser(), cancellationToken);
            new PrerequisiteLines(terminal, dryRun: false).Report(step);
            terminal.Out.WriteLine(step.Id);
            return ExitCode.Ok;
        });
        return command;
    }
}
