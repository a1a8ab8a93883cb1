using CloudPipe.Model.Json;

namespace CloudPipe.Model;

/// <summary>Writes algorithm documents as the original wrote <c>NAME_info.json</c>: sorted fields, indented by four.</summary>
public static class AlgorithmWriter
{
    /// <summary>The document as text with a line break at its end; the same document always gives the same text, and reads back equal.</summary>
    public static string Write(AlgorithmDocument d) => new JsonText().Object(text =>
    {
        // Sorted as the original sorts: capital letters first.
        Cpu(text.Name("CPU"), d.Cpu);
        Optional(text, "architecture", d.Architecture);
        text.Name("container_name").Value(d.ContainerName);
        Optional(text, "description", d.Description);
        text.Name("executable_path").Value(d.ExecutablePath);
        Optional(text, "gpu", d.Gpu);
        text.Name("input_file_path").Value(d.InputFilePath);
        text.Name("instance_type").Value(d.InstanceType ?? "");
        Optional(text, "jobs_at_once", d.JobsAtOnce);
        text.Name("memory").Object(memory =>
        {
            Optional(memory, "minimal", d.MemoryMinimalMiB);
            memory.Name("suggested").Value(d.MemorySuggestedMiB);
        });
        text.Name("name").Value(d.Name);
        text.Name("output_file_path").Value(d.OutputFilePath);
        if (d.PassCredentials)
        {
            text.Name("pass_credentials").Value(true);
        }

        Optional(text, "permanent_exit_codes", d.PermanentExitCodes.Count == 0 ? null : d.PermanentExitCodes);
        text.Name("port").List(d.Ports, Port);
        Optional(text, "retry_exit_codes", d.RetryExitCodes);
        text.Name("run_command").Value(d.RunCommand);
        text.Name("system").Value(d.System);
        Optional(text, "timeout_seconds", d.TimeoutSeconds);
        text.Name("user_specified_environment_variables").List(d.Variables, Variable);
    }).ToString();

    private static void Cpu(JsonText text, double? cpu)
    {
        if (cpu is { } count)
        {
            text.Value(count);
        }
        else
        {
            text.Object(_ => { });
        }
    }

    private static void Port(JsonText text, PortMapping port) => text.Object(fields =>
    {
        fields.Name("port").Value(port.Port);
        fields.Name("protocol").Value(port.Protocol);
    });

    private static void Variable(JsonText text, VariableDeclaration variable) => text.Object(fields =>
    {
        Optional(fields, "default", variable.Default);
        fields.Name("name").Value(variable.Name);
        fields.Name("required").Value(variable.Required);
    });

    private static void Optional(JsonText text, string name, string? value)
    {
        if (value is not null)
        {
            text.Name(name).Value(value);
        }
    }

    private static void Optional(JsonText text, string name, IReadOnlyList<int>? values)
    {
        if (values is not null)
        {
            text.Name(name).List(values, static (item, value) => item.Value(value));
        }
    }

    private static void Optional(JsonText text, string name, int? value)
    {
        if (value is { } number)
        {
            text.Name(name).Value(number);
        }
    }
}
