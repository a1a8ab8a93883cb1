using Microsoft.CodeAnalysis.Text;
using static CloudPipe.Generator.CSharpText;

namespace CloudPipe.Generator;

/// <summary>A workflow with typed stages: the compiler checks what they are given once more, against the records of the algorithms.</summary>
internal static class WorkflowClass
{
    public static SourceText Of(WorkflowModel workflow, string containingNamespace)
    {
        var code = new CodeWriter(containingNamespace);
        code.Summary($"The workflow of <c>{Comment(workflow.FileName)}</c>.");
        code.Type($"public static class {workflow.ClassName}Workflow", () =>
        {
            Constant(code, "InputBucket", workflow.InputBucket, "The bucket that files are uploaded to.");
            Constant(code, "OutputBucket", workflow.OutputBucket, "The bucket that the results of the last stage are put into.");
            if (workflow.Region is { } region)
            {
                Constant(code, "Region", region, "The AWS region.");
            }

            code.Summary("The stages in the order of the document; files enter at the first.");
            code.Line($"public static global::System.Collections.Generic.IReadOnlyList<{RuntimeNames.Stage}> Stages {{ get; }} =");
            code.Block($"new {RuntimeNames.Stage}[]", () =>
            {
                foreach (var stage in workflow.Stages)
                {
                    code.Line($"{stage.ClassName}.Create(),");
                }
            }, "};");
            foreach (var stage in workflow.Stages)
            {
                code.Line();
                Stage(code, stage, workflow);
            }
        });
        return code.Source;
    }

    private static void Constant(CodeWriter code, string name, string value, string summary)
    {
        code.Summary(summary);
        code.Line($"public const string {name} = {Literal(value)};");
        code.Line();
    }

    private static void Stage(CodeWriter code, StageModel stage, WorkflowModel workflow)
    {
        code.Summary($"Stage {Literal(stage.Source.Index + 1)} of {Literal(workflow.Stages.Count)}: the algorithm <c>{Comment(stage.Source.AlgorithmName)}</c>.");
        code.Block($"public static class {stage.ClassName}", () =>
        {
            code.Summary("Its place, from 0.");
            code.Line($"public const int Index = {Literal(stage.Source.Index)};");
            code.Line();
            code.Summary("Its algorithm.");
            code.Line($"public const string AlgorithmName = {stage.Facts}.Name;");
            code.Line();
            code.Summary("What the workflow gives the algorithm.");
            code.Block($"public static {stage.Variables} Variables {{ get; }} = new {stage.Variables}", () =>
            {
                foreach (var given in stage.Given)
                {
                    code.Line($"{given.Name} = {Literal(given.Value)},");
                }
            }, "};");
            code.Line();
            var ports = Array(RuntimeNames.Port, stage.Source.Ports.Select(p => $"new({Literal(p.Port)}, {Literal(p.Protocol)})"));
            var next = Array("int", stage.Source.Next.Select(Literal));
            code.Line($"internal static {RuntimeNames.Stage} Create()");
            code.Line("{");
            code.Inner($"var environment = new {RuntimeNames.Entries}({RuntimeNames.ByLetters});");
            foreach (var variable in stage.Source.Variables)
            {
                code.Inner($"environment[{Literal(variable.Name)}] = {Literal(variable.Value)};");
            }

            code.Inner($"return new {RuntimeNames.Stage}(Index, AlgorithmName, {ports}, environment, {next});");
            code.Line("}");
        });
    }
}
