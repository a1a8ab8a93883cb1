namespace CloudPipe.Model.Tests;

/// <summary>Documents as people write them, beside the tests.</summary>
internal static class Sample
{
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Samples", name));

    public static AlgorithmDocument Algorithm(string name) => AlgorithmReader.Read(Text(name), name).Document.ShouldNotBeNull();

    public static WorkflowDocument Workflow(string name) => WorkflowReader.Read(Text(name), name).Document.ShouldNotBeNull();
}
