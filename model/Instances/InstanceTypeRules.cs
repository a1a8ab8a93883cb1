using System.Globalization;
using static CloudPipe.Model.AlgorithmErrorCodes;

namespace CloudPipe.Model;

/// <summary>Whether the instance type that a document names has what the document asks for.</summary>
internal static class InstanceTypeRules
{
    public static void Check(DocumentSource source, ObjectFields fields, AlgorithmDocument document)
    {
        if (document.InstanceType is null
            || fields.OptionalText(AlgorithmFields.InstanceType) is not { } field
            || InstanceTypes.Find(document.InstanceType) is not { } type)
        {
            return;
        }

        if (Lack(document, type) is { } lack)
        {
            var message = $"'{type.Name}' is too small for this algorithm: {lack}";
            source.Diagnostics.Warning(SmallInstanceType, field.Start, message, HintFor(document));
        }

        if (document.Architecture is { } architecture && architecture != type.Architecture)
        {
            var message = $"'{type.Name}' runs {type.Architecture} programs, this algorithm is for {architecture}";
            source.Diagnostics.Warning(OtherArchitecture, field.Start, message, HintFor(document));
        }
    }

    private static string? Lack(AlgorithmDocument document, InstanceType type)
    {
        if (type.TaskMemoryMiB < document.MemorySuggestedMiB)
        {
            return $"of its {type.MemoryMiB} MiB a task can have about {type.TaskMemoryMiB}, and {document.MemorySuggestedMiB} are suggested";
        }

        if (type.Cpus < document.Cpu)
        {
            return $"it has {type.Cpus} CPUs, and {document.Cpu.Value.ToString(CultureInfo.InvariantCulture)} are asked for";
        }

        return type.Gpus < document.Gpu ? $"it has {type.Gpus} GPUs, and {document.Gpu} are asked for" : null;
    }

    private static string HintFor(AlgorithmDocument document)
    {
        try
        {
            return $"for example \"{InstanceTypeChoice.For(document with { InstanceType = null })!.Name}\"; leave it empty to have one chosen";
        }
        catch (NoInstanceTypeException none)
        {
            return none.Message;
        }
    }
}
