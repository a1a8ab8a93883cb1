using System.Text.Json;

namespace CloudPipe.Generator.Tests;

/// <summary>The generated JSON context, with System.Text.Json's reflection switched off for the type.</summary>
public sealed class JsonTests : IDisposable
{
    private const string Code = """
        namespace Lab;
        using System.Text.Json;
        public static class Json
        {
            public static string Write(string kind, string? quality) =>
                JsonSerializer.Serialize(new ThumbnailVariables { ThumbnailKind = kind, ThumbnailQuality = quality }, ThumbnailJsonContext.Default.Variables);

            public static object Read(string json) => JsonSerializer.Deserialize(json, ThumbnailJsonContext.Default.Variables)!;

            public static string WriteIndented(string kind) => JsonSerializer.Serialize(
                new ThumbnailVariables { ThumbnailKind = kind }, typeof(ThumbnailVariables), new ThumbnailJsonContext(new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, NewLine = "\n" }));

            public static bool Knows(System.Type type) => ThumbnailJsonContext.Default.GetTypeInfo(type) is not null;
        }
        """;

    private readonly BuiltProject _built = BuiltProject.Of(Project.With(DocumentText.Algorithm("/lab/a.json", Documents.Algorithm(
        "thumbnail",
        string.Join(",", Documents.Variable("THUMBNAIL_KIND", required: true), Documents.Variable("THUMBNAIL_SCALE", "1/4"), Documents.Variable("THUMBNAIL.QUALITY"))))) with
    { Sources = [Code] });

    [Fact]
    public void Variables_are_written_by_their_names_in_the_document() =>
        _built.Call<string>("Json", "Write", "jpeg", "90").ShouldBe("""{"THUMBNAIL_KIND":"jpeg","THUMBNAIL_SCALE":"1/4","THUMBNAIL.QUALITY":"90"}""");

    [Fact]
    public void What_is_not_set_is_left_out() =>
        _built.Call<string>("Json", "Write", "jpeg", null).ShouldBe("""{"THUMBNAIL_KIND":"jpeg","THUMBNAIL_SCALE":"1/4"}""");

    [Fact]
    public void Options_of_the_team_s_own_are_obeyed() =>
        _built.Call<string>("Json", "WriteIndented", "jpeg").ShouldBe("{\n \"THUMBNAIL_KIND\": \"jpeg\",\n \"THUMBNAIL_SCALE\": \"1/4\"\n}");

    [Theory]
    [InlineData("""{"THUMBNAIL_KIND":"jpeg"}""", "1/4", null)]
    [InlineData("""{"x":"y","THUMBNAIL.QUALITY":"90","THUMBNAIL_SCALE":"1/2","THUMBNAIL_KIND":"jpeg"}""", "1/2", "90")]
    [InlineData("""{"THUMBNAIL_KIND":"jpeg","THUMBNAIL_SCALE":null,"THUMBNAIL.QUALITY":null}""", "1/4", null)]
    public void Variables_are_read_with_their_defaults(string json, string scale, string? quality)
    {
        dynamic variables = _built.Call<object>("Json", "Read", json);

        ((string)variables.ThumbnailKind, (string)variables.ThumbnailScale, (string?)variables.ThumbnailQuality).ShouldBe(("jpeg", scale, quality));
    }

    [Theory]
    [InlineData("{}", "THUMBNAIL_KIND")]
    [InlineData("""{"THUMBNAIL_KIND":null}""", "THUMBNAIL_KIND")]
    [InlineData("""{"THUMBNAIL_KIND":1}""", "THUMBNAIL_KIND")]
    [InlineData("""{"THUMBNAIL_KIND":"jpeg","x":[]}""", "'x'")]
    [InlineData("[]", "")]
    [InlineData("""{"THUMBNAIL_KIND":"jpeg" """, "")]
    public void What_is_no_set_of_variables_is_refused(string json, string said) =>
        Should.Throw<JsonException>(() => _built.Call<object>("Json", "Read", json)).Message.ShouldContain(said);

    [Fact]
    public void The_context_knows_the_variables_and_nothing_else()
    {
        _built.Call<bool>("Json", "Knows", _built.Type("ThumbnailVariables")).ShouldBeTrue();
        _built.Call<bool>("Json", "Knows", typeof(Uri)).ShouldBeFalse();
    }

    public void Dispose() => _built.Dispose();
}
