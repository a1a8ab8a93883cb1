using CloudPipe.Cli.Describing;
using CloudPipe.Model;

namespace CloudPipe.Cli.Tests.Describing;

public sealed class DescribeSessionTests : IDisposable
{
    /// <summary>Image, system, command, folders, name, instance type, minimal and suggested memory, CPUs, no variables, no ports.</summary>
    private static readonly string[] s_plain = ["user/tool:1", "", "/tool $input $output", "", "", "", "", "", "", "", "", ""];

    private readonly TemporaryFolder _folder = new();

    private string DraftFile => Path.Combine(_folder.Path, "draft.json");

    private string Output => Path.Combine(_folder.Path, "out.json");

    [Fact]
    public async Task The_original_questions_come_in_their_order_and_make_a_document()
    {
        var (document, shown) = await DescribeAsync(
            "wangyx2005/change123", "ubuntu", "sh /change123.sh $input $output", "/", "/", "change123-s3", "t2.micro", "50", "128", "0.5",
            "TEST_ENV", "yes", "SEED", "", "",
            "9090", "", "53", "udp", "",
            "yes");

        AlgorithmWriter.Write(document).ShouldBe(AlgorithmWriter.Write(new AlgorithmDocument
        {
            ContainerName = "wangyx2005/change123",
            System = "ubuntu",
            InputFilePath = "/",
            OutputFilePath = "/",
            RunCommand = "sh /change123.sh $input $output",
            Name = "change123-s3",
            InstanceType = "t2.micro",
            MemoryMinimalMiB = 50,
            MemorySuggestedMiB = 128,
            Cpu = 0.5,
            Variables = [new("TEST_ENV", Required: true), new("SEED", Required: false)],
            Ports = [new(9090), new(53, "udp")],
        }));
        string[] asked = ["Image:", "System:", "Run command:", "Input folder [/input]:", "Output folder [/output]:", "Name [change123]:", "Instance type:", "Minimal memory (MiB):", "Suggested memory (MiB) [50]:", "CPUs:", "Variable:", "Required (yes or no) [no]:", "Port:", "Protocol (tcp or udp) [tcp]:"];
        asked.Select(text => shown.IndexOf(text, StringComparison.Ordinal)).ShouldBeInOrder();
        shown.ShouldContain("Image:");
    }

    [Fact]
    public async Task Empty_answers_take_the_defaults()
    {
        var (document, shown) = await DescribeAsync([.. s_plain, ""]);

        document.Name.ShouldBe("tool");
        document.InputFilePath.ShouldBe("/input/");
        document.OutputFilePath.ShouldBe("/output/");
        document.MemorySuggestedMiB.ShouldBe(512);
        document.InstanceType.ShouldBeNull();
        document.Variables.ShouldBeEmpty();
        shown.ShouldContain("Instance type: t3a.micro would be chosen");
    }

    [Fact]
    public async Task Every_answer_is_judged_at_once_by_the_rules_of_documents()
    {
        var (document, shown) = await DescribeAsync(
            "", "User/Tool", "user/tool", "", "/tool $input", "/tool $input $output", "data", "/data", "", "my tool", "tool", "",
            "lots", "200", "100", "300", "-1", "2",
            "1X", "X", "perhaps", "no", "",
            "99999", "80", "http", "tcp", "",
            "yes");

        document.Name.ShouldBe("tool");
        document.MemoryMinimalMiB.ShouldBe(200);
        document.Cpu.ShouldBe(2);
        string[] codes = ["CP1010", "CP1021", "CP1025", "CP1022", "CP1020", "CP1007", "CP1031", "CP1032", "CP1036", "CP1007", "CP1033", "CP1034"];
        foreach (var code in codes)
        {
            shown.ShouldContain($"{code}: ");
        }

        shown.ShouldContain("the minimal memory (200 MiB) is more than the suggested memory (100 MiB)");
    }

    [Fact]
    public async Task A_warning_is_said_once_and_the_answer_is_taken()
    {
        var (document, shown) = await DescribeAsync("user/tool", "", "sh -c 'tool $input' $output", "", "", "", "t2.nano", "", "1000", "", "", "", "");

        document.InstanceType.ShouldBe("t2.nano");
        shown.Split("CP1045").Length.ShouldBe(2, shown);
    }

    [Fact]
    public async Task What_was_answered_when_Ctrl_C_came_is_offered_the_next_time()
    {
        using (var console = new ScriptedConsole("user/tool", "debian", "/tool $input $output", "/in", TypedKeys.Interrupt))
        {
            await Should.ThrowAsync<OperationCanceledException>(new DescribeSession(console, DescriptionDraft.Open(DraftFile)).RunAsync(Output, "save it", CancellationToken.None));
            console.Written.ShouldContain("Your answers are kept");
        }

        var (document, shown) = await DescribeAsync("yes", "/out", "", "", "", "", "", "", "", "yes");

        shown.ShouldContain("There is an unfinished description of user/tool.");
        shown.ShouldNotContain("Run command:");
        document.System.ShouldBe("debian");
        document.InputFilePath.ShouldBe("/in/");
        document.OutputFilePath.ShouldBe("/out/");
        File.Exists(DraftFile).ShouldBeFalse();
    }

    [Fact]
    public async Task Variables_named_before_Ctrl_C_are_kept()
    {
        using (var console = new ScriptedConsole([.. s_plain[..10], "SEED", "yes", TypedKeys.Interrupt]))
        {
            await Should.ThrowAsync<OperationCanceledException>(new DescribeSession(console, DescriptionDraft.Open(DraftFile)).RunAsync(Output, "save it", CancellationToken.None));
        }

        var (document, shown) = await DescribeAsync("yes", "yes", "yes", "MODE", "", "", "", "yes");

        shown.ShouldContain("Variables so far: SEED.");
        document.Variables.ShouldBe([new("SEED", Required: true), new("MODE", Required: false)]);
    }

    [Fact]
    public async Task An_unfinished_description_can_be_thrown_away()
    {
        using (var console = new ScriptedConsole("other/image", TypedKeys.Interrupt))
        {
            await Should.ThrowAsync<OperationCanceledException>(new DescribeSession(console, DescriptionDraft.Open(DraftFile)).RunAsync(Output, "save it", CancellationToken.None));
        }

        (await DescribeAsync(["no", .. s_plain, "yes"])).Document.ContainerName.ShouldBe("user/tool:1");
    }

    [Fact]
    public async Task A_result_that_is_not_right_is_asked_for_again_with_the_answers_as_defaults()
    {
        var (document, shown) = await DescribeAsync(
            [.. s_plain[..7], "100", "200", "1", "A", "", "", "", "no", "", "", "", "", "", "better", "", "300", "400", "-", "no", "B", "", "", "", "yes"]);

        document.ContainerName.ShouldBe("user/tool:1");
        document.Name.ShouldBe("better");
        document.MemoryMinimalMiB.ShouldBe(300, "the old suggestion of 200 does not stand in its way");
        document.MemorySuggestedMiB.ShouldBe(400);
        document.Cpu.ShouldBeNull();
        document.Variables.ShouldBe([new("B", Required: false)]);
        shown.ShouldContain("Suggested memory (MiB) [200]:");
    }

    [Fact]
    public async Task A_file_that_is_there_is_replaced_only_when_that_is_wanted()
    {
        File.WriteAllText(Output, "mine");
        var other = Path.Combine(_folder.Path, "other.json");
        using var console = new ScriptedConsole([.. s_plain, "yes", "no", other]);

        (await new DescribeSession(console, DescriptionDraft.Open(DraftFile)).RunAsync(Output, "save it", CancellationToken.None)).ShouldBe(other);

        File.ReadAllText(Output).ShouldBe("mine");
        File.ReadAllText(other).ShouldContain("\"name\": \"tool\"");
    }

    [Fact]
    public async Task A_draft_that_cannot_be_read_is_as_good_as_none()
    {
        File.WriteAllText(DraftFile, "{\"answered\": 1");

        (await DescribeAsync([.. s_plain, "yes"])).Document.Name.ShouldBe("tool");
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(AlgorithmDocument Document, string Shown)> DescribeAsync(params string[] lines)
    {
        using var console = new ScriptedConsole(lines);
        var file = await new DescribeSession(console, DescriptionDraft.Open(DraftFile)).RunAsync(Output, "save it", CancellationToken.None);
        console.HasLinesLeft.ShouldBeFalse(console.Written);
        var read = AlgorithmReader.Read(await File.ReadAllTextAsync(file), file);
        return (read.Document.ShouldNotBeNull(string.Join('\n', read.Diagnostics)), console.Written);
    }
}
