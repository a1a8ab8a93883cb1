using System.CommandLine;
using System.Globalization;
using CloudPipe.Cli.Aws;
using CloudPipe.Cli.Deploying;
using CloudPipe.Cli.Planning;
using CloudPipe.Deployer.Costs;
using CloudPipe.Deployer.Planning;

namespace CloudPipe.Cli.Commands;

internal static class PlanCommand
{
    public static Command Create(Terminal terminal)
    {
        var (stack, options, aws, json) = (new StackArgument(), new DeployOptions(), new AwsOptions(), CommonOptions.Json());
        var seconds = Amount("--seconds", "Seconds that a stage works on a file, for the estimate of costs.", 60);
        var size = Amount("--mib", "MiB of a file, for the estimate of costs.", 10);
        var full = new Option<bool>("--full") { Description = "List every resource, and not how many of a type." };
        var command = new Command("plan", "Says what deploy would create, change and remove on AWS, what stands in its way, and what the workflow may cost. Changes nothing. Takes the options of deploy.");
        stack.AddTo(command);
        options.AddTo(command);
        foreach (var option in new Option[] { seconds, size, full, json })
        {
            command.Add(option);
        }

        aws.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = await options.ReadPlanAsync(terminal, parsed, stack.Workflow(parsed), stack.Stack(parsed), cancellationToken);
            using var session = await aws.OpenAsync(terminal, parsed, request.Workflow, cancellationToken);
            terminal.Note($"planning {request.StackName} in {session.Region}, account {session.AccountId}");
            var assumptions = new CostAssumptions { SecondsPerFile = parsed.GetValue(seconds), MiBPerFile = parsed.GetValue(size) };
            var plan = await DeploymentPlan.MakeAsync(session, request with { Assumptions = assumptions }, cancellationToken);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(terminal.Out, PlanReport.Of(plan));
            }
            else
            {
                await terminal.Out.WriteAsync(PlanText.Of(plan, parsed.GetValue(full)).AsMemory(), cancellationToken);
            }

            return ExitCode.Ok;
        });
        return command;
    }

    private static Option<double> Amount(string name, string description, double value)
    {
        var option = new Option<double>(name) { Description = description, HelpName = "NUMBER", DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(double.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) && number > 0))
            {
                result.AddError($"{name} is a number above 0, for example {name} {value}");
            }
        });
        return option;
    }
}
