using System.CommandLine;
using System.Globalization;
using System.Text;
using CloudPipe.Cli.Documents;
using CloudPipe.Deployer.Synthesis;
using CloudPipe.Deployer.Templates;
using CloudPipe.Model;

namespace CloudPipe.Cli.Commands;

internal static class SynthCommand
{
    public static Command Create(Terminal terminal)
    {
        var workflow = new Argument<string>("workflow") { Description = "The workflow document." };
        var placement = new Option<string?>("--placement")
        {
            Description = "Where workers run: on instances of an Auto Scaling group (capacity-provider), on fargate, or on instances that the dispatcher starts (instance). Default: what the workflow says, else capacity-provider.",
        };
        placement.AcceptOnlyFromAmong([.. WorkerPlacements.Names]);
        var algorithms = new Option<string[]>("--algorithms") { Description = "A further folder to look for NAME_info.json in, before algorithms/.", HelpName = "FOLDER", DefaultValueFactory = _ => [] };
        var output = new Option<string?>("--out", "-o") { Description = "Write the template into this file and not to standard output.", HelpName = "FILE" };
        var command = new Command("synth", "Prints the CloudFormation template of a workflow. Asks nobody and changes nothing: the same documents always give the same template.")
        {
            workflow, placement, algorithms, output,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var documents = await WorkflowAlgorithms.ReadAsync(terminal, parsed.GetRequiredValue(workflow), parsed.GetRequiredValue(algorithms), cancellationToken);
            var where = parsed.GetValue(placement) is { } name ? WorkerPlacements.Find(name) : null;
            var template = WorkflowTemplate.Of(documents.Workflow, documents.ByName, where);
            if (parsed.GetValue(output) is { } file)
            {
                await File.WriteAllTextAsync(file, template.ToJson(), cancellationToken);
            }
            else
            {
                await terminal.Out.WriteAsync(template.ToJson().AsMemory(), cancellationToken);
            }

            terminal.Note(Size(template));
            return ExitCode.Ok;
        });
        return command;
    }

    private static string Size(CloudFormationTemplate template)
    {
        var bytes = Encoding.UTF8.GetByteCount(template.ToCompactJson());
        return string.Create(CultureInfo.InvariantCulture, $"{template.ResourceCount} resources, {bytes:N0} bytes without white space: ")
            + (bytes <= CloudFormationTemplate.MostInlineBytes
                ? "CloudFormation takes it as it is."
                : string.Create(CultureInfo.InvariantCulture, $"more than the {CloudFormationTemplate.MostInlineBytes:N0} that fit in a call, so that it has to be in a bucket (--template-url)."));
    }
}
