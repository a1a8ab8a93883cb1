using System.CommandLine;
using CloudPipe.Model;

namespace CloudPipe.Cli.Commands;

internal static class SchemaCommand
{
    private const string Workflow = "workflow";

    public static Command Create(Terminal terminal)
    {
        var document = new Argument<string>("document") { Description = "Which document." };
        document.AcceptOnlyFromAmong("algorithm", Workflow);
        var command = new Command("schema", "Prints the JSON Schema of a document, by which editors complete, explain and check it while it is written.") { document };
        command.SetAction(parsed => terminal.Out.Write(parsed.GetRequiredValue(document) == Workflow ? DocumentSchemas.Workflow : DocumentSchemas.Algorithm));
        return command;
    }
}
