using System.Text;

namespace CloudPipe.Model.Tests.Properties;

/// <summary>What holds for every key that S3 takes.</summary>
public sealed class KeyProperties
{
    [Fact]
    public void The_input_file_stays_inside_the_input_folder() => Property.Holds(Values.Key, key =>
    {
        var name = ObjectKey.LocalFileName(key);

        var path = Path.GetFullPath("/data/in/" + name);
        Path.GetDirectoryName(path).ShouldBe("/data/in");
        Path.GetFileName(path).ShouldBe(name);
    });

    [Fact]
    public void The_local_name_is_one_that_a_file_can_have() => Property.Holds(Values.Key, key =>
    {
        var name = ObjectKey.LocalFileName(key);

        Encoding.UTF8.GetByteCount(name).ShouldBeInRange(1, 255);
        name.Any(c => char.IsControl(c) || c == '/').ShouldBeFalse();
        name.ShouldNotBe(".");
        name.ShouldNotBe("..");
        ObjectKey.LocalFileName(key).ShouldBe(name);
        ObjectKey.LocalFileName(name).ShouldBe(name);
    });

    [Fact]
    public void A_file_of_that_name_can_be_made_and_lands_in_its_folder()
    {
        var folder = Directory.CreateTempSubdirectory("cloudpipe-model-");
        try
        {
            Property.Holds(Values.Key, key =>
            {
                var path = Path.Combine(folder.FullName, ObjectKey.LocalFileName(key));
                File.WriteAllText(path, "x");
                folder.EnumerateFileSystemInfos().ShouldHaveSingleItem().FullName.ShouldBe(path);
                File.Delete(path);
            });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_key_of_the_result_keeps_the_folder_of_the_input() => Property.Holds(Values.Key, key =>
    {
        string result;
        try
        {
            result = ResultNames.Key(key, ResultNames.ForFile("my-algorithm", ObjectKey.BaseName(key)));
        }
        catch (ResultKeyTooLongException)
        {
            Encoding.UTF8.GetByteCount(ObjectKey.Folder(key)).ShouldBeGreaterThan(1024 - 17);
            return;
        }

        ObjectKey.Folder(result).ShouldBe(ObjectKey.Folder(key));
        Encoding.UTF8.GetByteCount(result).ShouldBeLessThanOrEqualTo(1024);
        var isAsItShouldBe = ObjectKey.BaseName(result) == "Result-my-algorithm-" + ObjectKey.BaseName(key);
        (isAsItShouldBe || Encoding.UTF8.GetByteCount(key) > 1024 - 20).ShouldBeTrue();
    });

    [Fact]
    public void A_key_survives_being_encoded_and_decoded() => Property.Holds(Values.Key, key =>
    {
        var encoded = ObjectKey.FormEncode(key);

        encoded.ShouldAllBe(c => char.IsAscii(c) && !char.IsControl(c) && c != ' ');
        ObjectKey.FormDecode(encoded).ShouldBe(key);
    });

    [Fact]
    public void An_object_survives_the_event_about_it() => Property.Holds(Values.InputObject, o =>
    {
        var message = JobMessage.Parse(S3EventMessage.Write(o, DateTimeOffset.UnixEpoch));

        message.Kind.ShouldBe(MessageKind.S3Event);
        message.Inputs.ShouldBe([o]);
    });

    [Fact]
    public void An_object_survives_its_hand_over() => Property.Holds(Values.InputObject, o =>
    {
        var message = JobMessage.Parse(HandOver.Write(o, "job"));

        message.Kind.ShouldBe(MessageKind.HandOver);
        message.Inputs.ShouldBe([o]);
    });

    [Fact]
    public void A_path_is_one_argument_whatever_the_key() => Property.Holds(Values.Key, key =>
        RunCommand.Parse("tool --in=$input \"${output}\"").Arguments(key, key).ShouldBe(["tool", "--in=" + key, key]));
}
