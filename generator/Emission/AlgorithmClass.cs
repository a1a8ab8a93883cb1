using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>The constants of an algorithm, and its facts as the dispatcher's library wants them.</summary>
internal static class AlgorithmClass
{
    private const int UnitsOfCpu = 1024;

    public static SourceText Of(NamedAlgorithm algorithm, string containingNamespace)
    {
        var model = algorithm.Model;
        var code = new CodeWriter(containingNamespace);
        code.Summary($"What the document of the algorithm <c>{Comment(model.Name)}</c> says.");
        if (model.Description is { } description)
        {
            code.Line($"/// <remarks>{Comment(description)}</remarks>");
        }

        code.Type($"public static class {algorithm.Facts}", () =>
        {
            Constants(code, model);
            if (model.Variables.Count > 0)
            {
                Names(code, algorithm);
            }

            Facts(code, model);
        });
        return code.Source;
    }

    private static void Constants(CodeWriter code, AlgorithmModel model)
    {
        Constant(code, "string", "Name", Literal(model.Name), "The name of the algorithm, in workflows, queues and results.");
        Constant(code, "string", "Image", Literal(model.Image), "The image that its document names.");
        Constant(code, "string", "RunCommand", Literal(model.RunCommand), "The command line of a job.");
        Constant(code, "string", "InputFolder", Literal(model.InputFolder), "The folder in the container that input files are put into.");
        Constant(code, "string", "OutputFolder", Literal(model.OutputFolder), "The folder in the container that results are taken from.");
        Constant(code, "string", "InstanceType", Literal(model.InstanceType), "The EC2 instance type of its workers.");
        Constant(code, "int", "MemorySuggestedMiB", Literal(model.MemorySuggestedMiB), "The memory of a worker in MiB.");
        if (model.MemoryMinimalMiB is { } minimal)
        {
            Constant(code, "int", "MemoryMinimalMiB", Literal(minimal), "The least memory in MiB with which it works.");
        }

        if (model.Cpu is { } cpu)
        {
            Constant(code, "double", "Cpu", Literal(cpu), "Number of CPUs of a worker.");
        }

        if (model.Gpu is { } gpu)
        {
            Constant(code, "int", "Gpu", Literal(gpu), "Number of GPUs of a worker.");
        }

        if (model.Architecture is { } architecture)
        {
            Constant(code, "string", "Architecture", Literal(architecture), "The architecture of its image.");
        }

        if (model.TimeoutSeconds is { } timeout)
        {
            Constant(code, "int", "TimeoutSeconds", Literal(timeout), "How long one file may take, in seconds.");
        }
    }

    private static void Constant(CodeWriter code, string type, string name, string value, string summary)
    {
        code.Summary(summary);
        code.Line($"public const {type} {name} = {value};");
        code.Line();
    }

    private static void Names(CodeWriter code, NamedAlgorithm algorithm)
    {
        code.Summary("The names of its variables in the environment.");
        code.Block("public static class VariableNames", () =>
        {
            foreach (var variable in algorithm.Model.Variables)
            {
                code.Summary($"Of <see cref=\"{algorithm.Variables}.{algorithm.Property(variable)}\"/>.");
                code.Line($"public const string {algorithm.Property(variable)} = {Literal(variable.Name)};");
            }
        });
        code.Line();
    }

    private static void Facts(CodeWriter code, AlgorithmModel model)
    {
        code.Summary("All of it, for the dispatcher.");
        code.Block($"public static {RuntimeNames.Facts} Facts {{ get; }} = new()", () =>
        {
            code.Line("Name = Name,");
            code.Line("Image = Image,");
            code.Line("RunCommand = RunCommand,");
            code.Line("InstanceType = InstanceType,");
            code.Line("MemorySuggestedMiB = MemorySuggestedMiB,");
            code.Line(model.MemoryMinimalMiB is null ? "MemoryMinimalMiB = null," : "MemoryMinimalMiB = MemoryMinimalMiB,");
            code.Line($"CpuUnits = {Units(model.Cpu)},");
            code.Line(model.Gpu is null ? "Gpu = null," : "Gpu = Gpu,");
            code.Line(model.Architecture is null ? "Architecture = null," : "Architecture = Architecture,");
            code.Line(model.TimeoutSeconds is null ? "TimeoutSeconds = null," : "TimeoutSeconds = TimeoutSeconds,");
            code.Line($"Ports = {Array(RuntimeNames.Port, model.Ports.Select(p => $"new({Literal(p.Port)}, {Literal(p.Protocol)})"))},");
            code.Line($"Variables = {Array(RuntimeNames.Variable, model.Variables.Select(Declaration))},");
        }, "};");
    }

    private static string Declaration(VariableModel variable) =>
        $"new({Literal(variable.Name)}, {(variable.Required ? "true" : "false")}, {LiteralOrNull(variable.Default)})";

    // ECS counts in 1,024 for a CPU, and a worker is given no less than it asked for.
    private static string Units(double? cpu) => cpu is null ? "null" : Literal((int)Math.Ceiling(cpu.Value * UnitsOfCpu));
}
