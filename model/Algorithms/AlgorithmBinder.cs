using System.Globalization;
using CloudPipe.Model.Json;
using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>Makes an algorithm document of a tree.</summary>
internal sealed class AlgorithmBinder(DocumentSource source)
{
    /// <summary>The document; parts that are wrong are reported and have some value, so look at the diagnostics first.</summary>
    public AlgorithmDocument? Bind()
    {
        if (ObjectFields.Of(source, source.Root, "an algorithm document", "", AlgorithmFields.Document) is not { } fields)
        {
            return null;
        }

        var (minimal, suggested) = Memory(fields);
        var document = new AlgorithmDocument
        {
            ContainerName = ContainerName(fields),
            System = fields.OptionalText(AlgorithmFields.System)?.Text ?? "",
            InputFilePath = Folder(fields, AlgorithmFields.InputFilePath),
            OutputFilePath = Folder(fields, AlgorithmFields.OutputFilePath),
            ExecutablePath = Executable(fields),
            RunCommand = RunCommandRules.Read(source, fields),
            Name = Name(fields),
            InstanceType = InstanceType(fields),
            MemoryMinimalMiB = minimal,
            MemorySuggestedMiB = suggested,
            Cpu = Cpu(fields),
            Variables = VariableDeclarations.Read(source, fields),
            Ports = PortList.Read(source, fields, AlgorithmFields.Ports),
            TimeoutSeconds = fields.WholeNumber(AlgorithmFields.TimeoutSeconds, BadTimeout, "a queue lets a job take 12 hours at most"),
            PermanentExitCodes = ExitCodeList.Read(fields, AlgorithmFields.PermanentExitCodes) ?? [],
            RetryExitCodes = ExitCodeList.Read(fields, AlgorithmFields.RetryExitCodes),
            PassCredentials = fields.Boolean(AlgorithmFields.PassCredentials) ?? false,
            JobsAtOnce = fields.WholeNumber(AlgorithmFields.JobsAtOnce, BadJobsAtOnce),
            Gpu = fields.WholeNumber(AlgorithmFields.Gpu, BadGpu) is var gpu and > 0 ? gpu : null,
            Architecture = Architecture(fields),
            Description = fields.OptionalText(AlgorithmFields.Description)?.Text,
        };
        fields.OptionalText(SchemaField.Field);
        ExitCodeList.Check(source, fields, document);
        InstanceTypeRules.Check(source, fields, document);
        return document;
    }

    private string ContainerName(ObjectFields fields)
    {
        var name = fields.RequiredText(AlgorithmFields.ContainerName);
        if (name is not null && ContainerNames.Fault(name.Text) is { } fault)
        {
            var message = $"'{name.Text}' does not name an image: {fault.Message}";
            source.Diagnostics.Error(BadContainerName, name.Start, message, fault.Hint);
        }

        return name?.Text ?? "";
    }

    private string Name(ObjectFields fields)
    {
        var name = fields.RequiredText(AlgorithmFields.Name);
        if (name is not null && !Naming.IsName(name.Text))
        {
            source.Diagnostics.Error(BadName, name.Start, $"'{name.Text}' is not {Naming.NameRule}", Naming.HintFor(name.Text));
        }

        return name?.Text ?? "";
    }

    private string Folder(ObjectFields fields, DocumentField field)
    {
        var folder = fields.RequiredText(field);
        if (folder is not null && folder.Text[0] != '/')
        {
            var message = $"'{field.Name}' must be a full path, as the container sees it, but is '{folder.Text}'";
            var hint = $"for example \"/{folder.Text.TrimStart('.', '/', '\\')}\"";
            source.Diagnostics.Error(RelativeFolder, folder.Start, message, hint);
        }

        var path = folder?.Text ?? "";
        return path.EndsWith("/", StringComparison.Ordinal) ? path : path + "/";
    }

    private string Executable(ObjectFields fields)
    {
        var path = fields.OptionalText(AlgorithmFields.ExecutablePath);
        if (path is not null && path.Text[0] != '/')
        {
            var message = $"'executable_path' is the full path of the program, but is '{path.Text}'";
            source.Diagnostics.Warning(RelativeExecutable, path.Start, message);
        }

        return path?.Text ?? "";
    }

    private string? InstanceType(ObjectFields fields)
    {
        var type = fields.OptionalText(AlgorithmFields.InstanceType);
        if (type is not null && !AlgorithmFields.InstanceType.Text.Rules[0].IsMatch(type.Text))
        {
            var message = $"'{type.Text}' does not look like an EC2 instance type";
            const string hint = "instance types look like \"t2.micro\"; leave it empty to have one chosen";
            source.Diagnostics.Warning(OddInstanceType, type.Start, message, hint);
        }

        return type?.Text;
    }

    private (int? Minimal, int Suggested) Memory(ObjectFields fields)
    {
        if (ObjectFields.Of(source, fields.Required(AlgorithmFields.Memory), "'memory'", "memory.", MemoryFields.Fields) is not { } memory)
        {
            return (null, MemoryFields.Suggested.Range.Least);
        }

        const string hint = "memory is counted in MiB";
        var minimal = memory.WholeNumber(MemoryFields.Minimal, BadMemory, hint);
        var suggested = memory.WholeNumber(MemoryFields.Suggested, BadMemory, hint);
        if (minimal > suggested)
        {
            var message = $"the minimal memory ({minimal} MiB) is more than the suggested memory ({suggested} MiB)";
            source.Diagnostics.Error(MinimalAboveSuggested, memory.Optional(MemoryFields.Minimal)!.Start, message, "a worker is given the suggested memory");
        }

        return (minimal, suggested ?? MemoryFields.Suggested.Range.Least);
    }

    private double? Cpu(ObjectFields fields)
    {
        var value = fields.Optional(AlgorithmFields.Cpu);
        if (value is null or { Kind: JsonKind.Object, Members.Count: 0, IsDamaged: false })
        {
            return null;
        }

        if (!ObjectFields.Is(source, value, "'CPU'", JsonKind.Number, "a number of CPUs, or {}"))
        {
            return null;
        }

        var isNumber = double.TryParse(value.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var count);
        var most = AlgorithmFields.CpuRange.Most;
        if (!isNumber || !(count > 0 && count <= most))
        {
            var message = $"'CPU' is a number of CPUs, more than 0 and at most {most}, not {value.Text}";
            source.Diagnostics.Error(BadCpu, value.Start, message, "0.5 is half a CPU; {} leaves it open");
        }

        return count;
    }

    private string? Architecture(ObjectFields fields)
    {
        var name = fields.OptionalText(AlgorithmFields.Architecture);
        var architectures = AlgorithmFields.Architecture.Text.Choices;
        if (name is not null && !architectures.Contains(name.Text))
        {
            var hint = name.Text.ToUpperInvariant() switch
            {
                "X86_64" or "X64" or "X86-64" => "did you mean \"amd64\"?",
                "AARCH64" or "ARM" or "ARM64V8" => "did you mean \"arm64\"?",
                _ => Spelling.Hint(name.Text, architectures) ?? "write \"amd64\" or \"arm64\", or leave it out",
            };
            source.Diagnostics.Error(BadArchitecture, name.Start, $"'{name.Text}' is not an architecture that images are run on", hint);
        }

        return name?.Text;
    }
}
