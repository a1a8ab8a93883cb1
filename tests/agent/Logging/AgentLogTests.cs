using System.Text.Json;
using CloudPipe.Agent.Logging;
using CloudPipe.Agent.Processes;
using CloudPipe.Agent.Tests.Fakes;

namespace CloudPipe.Agent.Tests.Logging;

public sealed class AgentLogTests
{
    private readonly MemoryLog _lines = new();

    [Fact]
    public void One_event_is_one_line_whatever_is_in_it()
    {
        Log(LogFormat.Text).Warning("two\nlines", ("key", "a \"b\"\n\u001b[31m"), ("none", null), ("number", 5));
        _lines.Lines.ShouldHaveSingleItem().ShouldEndWith("""WARNING two\nlines key="a \"b\"\n\u001b[31m" number=5""");
    }

    [Fact]
    public void JSON_lines_are_JSON()
    {
        var log = Log(LogFormat.Json);
        log.Step("uploaded", "j1", ("bytes", 5L), ("key", "a \"b\"\n漢"));
        log.Child(ChildStream.Error, "j1", "{\"not\":\"ours\"}");
        var parsed = _lines.Lines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        parsed[0].GetProperty("step").GetString().ShouldBe("uploaded");
        parsed[0].GetProperty("bytes").GetInt64().ShouldBe(5);
        parsed[0].GetProperty("key").GetString().ShouldBe("a \"b\"\n漢");
        parsed[0].GetProperty("worker").GetString().ShouldBe("w1");
        parsed[1].GetProperty("message").GetString().ShouldBe("{\"not\":\"ours\"}");
        parsed[1].GetProperty("stream").GetString().ShouldBe("stderr");
    }

    [Fact]
    public void What_is_below_the_level_is_left_out_but_the_childs_lines_always_come()
    {
        var log = new AgentLog(_lines, LogLevel.Error, LogFormat.Text, TimeProvider.System, "w1");
        log.Warning("no");
        log.Child(ChildStream.Output, "j1", "yes");
        _lines.Lines.ShouldBe(["stdout j1| yes"]);
    }

    private AgentLog Log(LogFormat format) => new(_lines, LogLevel.Debug, format, TimeProvider.System, "w1");
}
