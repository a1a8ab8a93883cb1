using FsCheck.Fluent;

namespace CloudPipe.Model.Tests.Properties;

/// <summary>What holds for every text that someone may take for a document.</summary>
public sealed class ReaderProperties
{
    [Fact]
    public void Reading_never_throws_and_says_where() => Property.Holds(Values.AlmostJson, text =>
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Length + text.Count(c => c == '\r');
        var algorithm = AlgorithmReader.Read(text, "x.json");
        var workflow = WorkflowReader.Read(text, "x.json");

        (algorithm.Document is null).ShouldBe(algorithm.HasErrors);
        (workflow.Document is null).ShouldBe(workflow.HasErrors);
        foreach (var diagnostics in new[] { algorithm.Diagnostics, workflow.Diagnostics })
        {
            diagnostics.ShouldBe(diagnostics.OrderBy(d => d.Line).ThenBy(d => d.Column).ToList());
            diagnostics.ShouldAllBe(d => d.Line >= 1 && d.Line <= lines && d.Column >= 1 && d.Column <= text.Length + 1);
        }
    });

    [Fact]
    public void Any_message_is_parsed_or_unknown_with_a_reason() => Property.Holds(Values.AlmostJson, text =>
    {
        var message = JobMessage.Parse(text);

        (message.Reason is not null).ShouldBe(message.Kind == MessageKind.Unknown);
        (message.Inputs.Count > 0).ShouldBe(message.Kind is MessageKind.S3Event or MessageKind.EventBridge or MessageKind.HandOver);
    });

    [Fact]
    public void Any_command_is_split_or_refused_with_a_place() => Property.Holds(Values.AlmostJson, text =>
    {
        try
        {
            RunCommand.Parse(text).Arguments("in", "out").ShouldNotBeEmpty();
        }
        catch (RunCommandException e)
        {
            e.Index.ShouldBeInRange(0, text.Length);
        }
    });

    [Fact]
    public void Quoted_words_come_out_as_they_went_in() => Property.Holds(Values.Key.ArrayOf().Where(w => w.Length > 0), words =>
    {
        var command = string.Join(' ', words.Select(w => "'" + w.Replace("'", "'\\''", StringComparison.Ordinal) + "'"));

        RunCommand.Parse(command).Arguments("in", "out").ShouldBe(words);
    });

    [Fact]
    public void An_algorithm_that_is_written_reads_back() => Property.Holds(Values.Algorithm, algorithm =>
    {
        var text = AlgorithmWriter.Write(algorithm);
        var read = AlgorithmReader.Read(text, "x.json");

        var document = read.Document.ShouldNotBeNull(string.Join('\n', read.Diagnostics));
        document.Variables.ShouldBe(algorithm.Variables);
        document.Ports.ShouldBe(algorithm.Ports);
        document.PermanentExitCodes.ShouldBe(algorithm.PermanentExitCodes);
        document.RetryExitCodes.ShouldBe(algorithm.RetryExitCodes);
        (document with
        {
            Variables = algorithm.Variables,
            Ports = algorithm.Ports,
            PermanentExitCodes = algorithm.PermanentExitCodes,
            RetryExitCodes = algorithm.RetryExitCodes,
        }).ShouldBe(algorithm);
        AlgorithmWriter.Write(document).ShouldBe(text);
    });
}
