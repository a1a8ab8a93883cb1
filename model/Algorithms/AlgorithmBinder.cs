using System.Globalization;
using System.Text.RegularExpressions;
using CloudPipe.Model.Json;
using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>Makes an algorithm document of a tree.</summary>
internal sealed class AlgorithmBinder(DocumentSource source)
{
    // A message can be kept from other workers for 12 hours, and no longer, so no job can take longer.
    private const int LongestJobSeconds = 43_200;

    // The largest instance there is has 32 TiB.
    private const int MostMemoryMiB = 33_554_432;

    // The least that Docker accepts.
    private const int LeastMemoryMiB = 6;

    private const int MostCpus = 1024;
    private const int MostGpus = 64;
    private const int MostJobsAtOnce = 1000;

    private static readonly string[] Fields =
    [
        "container_name", "system", "input_file_path", "output_file_path", "executable_path", "run_command", "name",
        "instance_type", "memory", "CPU", "user_specified_environment_variables", "port",
        "timeout_seconds", "permanent_exit_codes", "retry_exit_codes", "pass_credentials", "jobs_at_once", "gpu", "architecture", "description",
    ];

    private static readonly string[] MemoryFields = ["minimal", "suggested"];
    private static readonly string[] Architectures = ["amd64", "arm64"];

    private static readonly Regex InstanceTypeShape = new(
        "^[a-z][a-z0-9-]*\\.[a-z0-9-]+\\z", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The document; parts that are wrong are reported and have some value, so look at the diagnostics first.</summary>
    public AlgorithmDocument? Bind()
    {
        if (ObjectFields.Of(source, source.Root, "an algorithm document", "", Fields) is not { } fields)
        {
            return null;
        }

        var (minimal, suggested) = Memory(fields);
        var document = new AlgorithmDocument
        {
            ContainerName = ContainerName(fields),
            System = fields.OptionalText("system")?.Text ?? "",
            InputFilePath = Folder(fields, "input_file_path"),
            OutputFilePath = Folder(fields, "output_file_path"),
            ExecutablePath = Executable(fields),
            RunCommand = RunCommandRules.Read(source, fields),
            Name = Name(fields),
            InstanceType = InstanceType(fields),
            MemoryMinimalMiB = minimal,
            MemorySuggestedMiB = suggested,
            Cpu = Cpu(fields),
            Variables = VariableDeclarations.Read(source, fields),
            Ports = PortList.Read(source, fields, "port"),
            TimeoutSeconds = Timeout(fields),
            PermanentExitCodes = ExitCodeList.Read(fields, "permanent_exit_codes") ?? [],
            RetryExitCodes = ExitCodeList.Read(fields, "retry_exit_codes"),
            PassCredentials = fields.Boolean("pass_credentials") ?? false,
            JobsAtOnce = fields.WholeNumber(fields.Optional("jobs_at_once"), "jobs_at_once", 1, MostJobsAtOnce, BadJobsAtOnce),
            Gpu = fields.WholeNumber(fields.Optional("gpu"), "gpu", 0, MostGpus, BadGpu) is var gpu and > 0 ? gpu : null,
            Architecture = Architecture(fields),
            Description = fields.OptionalText("description", mayHaveLines: true)?.Text,
        };
        ExitCodeList.Check(source, fields, document);
        InstanceTypeRules.Check(source, fields, document);
        return document;
    }

    private string ContainerName(ObjectFields fields)
    {
        var name = fields.RequiredText("container_name");
        if (name is not null && ContainerNames.Fault(name.Text) is { } fault)
        {
            var message = $"'{name.Text}' does not name an image: {fault.Message}";
            source.Diagnostics.Error(BadContainerName, name.Start, message, fault.Hint);
        }

        return name?.Text ?? "";
    }

    private string Name(ObjectFields fields)
    {
        var name = fields.RequiredText("name");
        if (name is not null && !Naming.IsName(name.Text))
        {
            source.Diagnostics.Error(BadName, name.Start, $"'{name.Text}' is not {Naming.NameRule}", Naming.HintFor(name.Text));
        }

        return name?.Text ?? "";
    }

    private string Folder(ObjectFields fields, string name)
    {
        var folder = fields.RequiredText(name);
        if (folder is not null && folder.Text[0] != '/')
        {
            var message = $"'{name}' must be a full path, as the container sees it, but is '{folder.Text}'";
            var hint = $"for example \"/{folder.Text.TrimStart('.', '/', '\\')}\"";
            source.Diagnostics.Error(RelativeFolder, folder.Start, message, hint);
        }

        var path = folder?.Text ?? "";
        return path.EndsWith("/", StringComparison.Ordinal) ? path : path + "/";
    }

    private string Executable(ObjectFields fields)
    {
        var path = fields.OptionalText("executable_path");
        if (path is not null && path.Text[0] != '/')
        {
            var message = $"'executable_path' is the full path of the program, but is '{path.Text}'";
            source.Diagnostics.Warning(RelativeExecutable, path.Start, message);
        }

        return path?.Text ?? "";
    }

    private string? InstanceType(ObjectFields fields)
    {
        var type = fields.OptionalText("instance_type");
        if (type is not null && !InstanceTypeShape.IsMatch(type.Text))
        {
            var message = $"'{type.Text}' does not look like an EC2 instance type";
            const string hint = "instance types look like \"t2.micro\"; leave it empty to have one chosen";
            source.Diagnostics.Warning(OddInstanceType, type.Start, message, hint);
        }

        return type?.Text;
    }

    private (int? Minimal, int Suggested) Memory(ObjectFields fields)
    {
        if (ObjectFields.Of(source, fields.Required("memory"), "'memory'", "memory.", MemoryFields) is not { } memory)
        {
            return (null, LeastMemoryMiB);
        }

        var least = memory.Optional("minimal");
        var minimal = Mebibytes(memory, "minimal", least);
        var suggested = Mebibytes(memory, "suggested", memory.Required("suggested"));
        if (minimal > suggested)
        {
            var message = $"the minimal memory ({minimal} MiB) is more than the suggested memory ({suggested} MiB)";
            source.Diagnostics.Error(MinimalAboveSuggested, least!.Start, message, "a worker is given the suggested memory");
        }

        return (minimal, suggested ?? LeastMemoryMiB);
    }

    private static int? Mebibytes(ObjectFields memory, string name, JsonValue? value) =>
        memory.WholeNumber(value, name, LeastMemoryMiB, MostMemoryMiB, BadMemory, "memory is counted in MiB");

    private static int? Timeout(ObjectFields fields)
    {
        const string name = "timeout_seconds";
        const string hint = "a queue lets a job take 12 hours at most";
        return fields.WholeNumber(fields.Optional(name), name, 1, LongestJobSeconds, BadTimeout, hint);
    }

    private double? Cpu(ObjectFields fields)
    {
        var value = fields.Optional("CPU");
        if (value is null or { Kind: JsonKind.Object, Members.Count: 0, IsDamaged: false })
        {
            return null;
        }

        if (!ObjectFields.Is(source, value, "'CPU'", JsonKind.Number, "a number of CPUs, or {}"))
        {
            return null;
        }

        var isNumber = double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count);
        if (!isNumber || count is not (> 0 and <= MostCpus))
        {
            var message = $"'CPU' is a number of CPUs, more than 0 and at most {MostCpus}, not {value.Text}";
            source.Diagnostics.Error(BadCpu, value.Start, message, "0.5 is half a CPU; {} leaves it open");
        }

        return count;
    }

    private string? Architecture(ObjectFields fields)
    {
        var name = fields.OptionalText("architecture");
        if (name is not null && !Architectures.Contains(name.Text))
        {
            var hint = name.Text.ToUpperInvariant() switch
            {
                "X86_64" or "X64" or "X86-64" => "did you mean \"amd64\"?",
                "AARCH64" or "ARM" or "ARM64V8" => "did you mean \"arm64\"?",
                _ => Spelling.Hint(name.Text, Architectures) ?? "write \"amd64\" or \"arm64\", or leave it out",
            };
            source.Diagnostics.Error(BadArchitecture, name.Start, $"'{name.Text}' is not an architecture that images are run on", hint);
        }

        return name?.Text;
    }
}
